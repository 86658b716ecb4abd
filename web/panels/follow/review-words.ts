import type { Review, ReviewItem, reviewVerdicts } from '@plumbline/shared/schema/commitment.ts';
import type { Tone } from '../../ui/status-mark.tsx';

export type Reason = ReviewItem['because'][number];
export type Verdict = (typeof reviewVerdicts)[number];

/** Why something is on the week's list. */
export const reasonWords: Record<Reason, string> = {
  due: 'due this week',
  moved: 'date moved',
  overdue: 'overdue',
  unowned: 'no owner',
  undated: 'no date',
  unverified: 'fixed, not verified',
  reopened: 'open again',
  'next-sprint': 'always next sprint',
};

interface CountedReason {
  reason: Reason;
  count: keyof Review['counts'];
  one: string;
  many: string;
}

/** The counts of the week that are also ways to cut the list, in the order in which they are shown. */
export const countedReasons: readonly CountedReason[] = [
  { reason: 'overdue', count: 'overdue', one: 'overdue', many: 'overdue' },
  { reason: 'due', count: 'due', one: 'due this week', many: 'due this week' },
  { reason: 'moved', count: 'moved', one: 'date moved', many: 'dates moved' },
  { reason: 'next-sprint', count: 'nextSprint', one: 'always next sprint', many: 'always next sprint' },
  { reason: 'unowned', count: 'unowned', one: 'without an owner', many: 'without an owner' },
  { reason: 'unverified', count: 'unverified', one: 'fixed, not verified', many: 'fixed, not verified' },
];

/** What else can be done about it at once, besides asking; by the first reason that has such a step. */
export const nextSteps: readonly { reason: Reason; words: string }[] = [
  { reason: 'unowned', words: 'Give it an owner' },
  { reason: 'undated', words: 'Give it a date' },
  { reason: 'unverified', words: 'Confirm the fix' },
];

interface VerdictWords {
  verdict: Verdict;
  /** One keystroke while an item holds the focus. */
  key: string;
  act: string;
  said: string;
  tone: Tone;
}

export const verdictList: readonly VerdictWords[] = [
  { verdict: 'on-track', key: 'o', act: 'On track', said: 'On track', tone: 'good' },
  { verdict: 'challenged', key: 'c', act: 'Challenge', said: 'Challenged', tone: 'attention' },
  { verdict: 'escalated', key: 'e', act: 'Escalate', said: 'Escalated', tone: 'attention' },
];

export const wordsOf = (verdict: Verdict): VerdictWords =>
  verdictList.find((one) => one.verdict === verdict) as VerdictWords;

/** Whom it stands with, in words. */
export const ownerText = (owner: string | null): string => owner ?? 'No owner';

/** Why it goes to somebody above, in one line that a person may change. */
export function alarmText({ commitment, challenge }: ReviewItem): string {
  const text = `${commitment.title}, ${commitment.owner ?? 'without an owner'}: ${challenge}`;
  return text.length <= 300 ? text : `${text.slice(0, 299)}…`;
}

/** To whom it goes where no alarm was raised before. */
export const defaultAddressee = 'Executive committee';
