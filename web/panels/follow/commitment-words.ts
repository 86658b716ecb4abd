import type { Commitment } from '@plumbline/shared/schema/commitment.ts';
import { type Formats, formatDay, formatShare } from '../../ui/format.ts';
import type { Tone } from '../../ui/status-mark.tsx';
import { counted } from '../../ui/words.ts';

export const stateWords: Record<Commitment['state'], string> = {
  proposed: 'Proposed, not agreed',
  open: 'Agreed',
  kept: 'Kept',
  missed: 'Missed',
  withdrawn: 'Taken back',
};

export const stateTones: Record<Commitment['state'], Tone> = {
  proposed: 'neutral',
  open: 'neutral',
  kept: 'good',
  missed: 'attention',
  withdrawn: 'neutral',
};

export const originWords: Record<Commitment['origin'], string> = {
  person: 'a person here',
  policy: 'the due policy of the company',
  tracker: 'the tracker',
};

export const isLive = ({ state }: Commitment): boolean => state === 'open' || state === 'proposed';

/** Due before today and still open; `today` as `YYYY-MM-DD`. */
export const isLate = (commitment: Commitment, today: string): boolean =>
  isLive(commitment) && commitment.dueOn !== null && commitment.dueOn < today;

/** `moved 3 times, 93 days in all`; nothing where the date never moved. */
export function slipText({ slips, slipDays }: Commitment, locale: string): string {
  if (slips === 0) return '';
  return `moved ${counted(slips, 'time', 'times', locale)}, ${counted(slipDays, 'day', 'days', locale)} in all`;
}

/** The owner's record as a chance, or why there is none. */
export const chanceText = (chance: number | null, formats: Formats): string =>
  chance === null
    ? 'too few dates in the record to say'
    : `${formatShare(chance, formats)}, by its owner’s promises so far`;

export const dayOr = (day: string | null, none: string, formats: Formats): string =>
  day === null ? none : formatDay(day, formats);
