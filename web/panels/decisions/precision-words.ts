import type { Measured } from '@plumbline/shared/schema/figure.ts';
import { type Formats, formatShare } from '../../ui/format.ts';
import { counted } from '../../ui/words.ts';

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** How often alarms were justified, and what was missed, a sentence each; counts alone where there are few. */
export function precisionSentences({ value, state, detail }: Measured, formats: Formats): string[] {
  const { part, whole, open, actedOn, actionUnknown } = detail ?? {};
  const missed = (detail?.missed ?? null) as { findings: number; weaknesses: number } | null;
  const closed = counted(numberOf(whole), 'closed alarm', 'closed alarms', formats.locale);
  const sentences: string[] = [];
  if (state === 'value' && value !== null)
    sentences.push(`Justified: ${formatShare(value, formats)} of ${closed}.`);
  else if (numberOf(whole) > 0)
    sentences.push(`Justified: ${numberOf(part)} of ${closed}, too few for a share.`);
  if (numberOf(whole) > 0)
    sentences.push(
      `Acted on: ${numberOf(actedOn)}${numberOf(actionUnknown) > 0 ? `; of ${numberOf(actionUnknown)} nobody said` : ''}.`,
    );
  if (numberOf(open) > 0) sentences.push(`Still open: ${numberOf(open)}.`);
  if (missed !== null)
    sentences.push(
      missed.findings === 0
        ? 'Nothing that is exploited was missed.'
        : `${counted(missed.weaknesses, 'exploited weakness', 'exploited weaknesses', formats.locale)} in ${counted(missed.findings, 'finding was', 'findings were', formats.locale)} never escalated.`,
    );
  return sentences;
}
