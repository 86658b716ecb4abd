import type { LossForm } from '@plumbline/shared/schema/loss.ts';
import type { Cause, Correlation } from '@plumbline/shared/schema/scenario.ts';
import type { FieldReader } from './field-reader.ts';
import { writeNumber, writeShare } from './typed-value.ts';

export interface CauseDraft {
  key: number;
  scenario: string;
  probability: string;
}

export interface PairDraft {
  key: number;
  one: LossForm;
  other: LossForm;
  value: string;
}

/** How the losses of one event go together: not at all, all alike, or pair by pair. */
export interface CorrelationDraft {
  kind: 'none' | 'all' | 'pairs';
  value: string;
  pairs: PairDraft[];
}

const between = { least: -1, most: 1 };

export function correlationDraft(of: Correlation | undefined, locale: string): CorrelationDraft {
  if (of === undefined) return { kind: 'none', value: '', pairs: [] };
  if (typeof of === 'number') return { kind: 'all', value: writeNumber(of, locale), pairs: [] };
  const pairs = of.map(([one, other, value], key) => ({
    key,
    one,
    other,
    value: writeNumber(value, locale),
  }));
  return { kind: 'pairs', value: '', pairs };
}

/** The correlation as the schema writes it; undefined where the losses are independent. */
export function correlationOf(draft: CorrelationDraft, reader: FieldReader): Correlation | undefined {
  if (draft.kind === 'none') return undefined;
  if (draft.kind === 'all') return reader.number('correlation', draft.value, between);
  return draft.pairs.map(({ one, other, value }, at): [LossForm, LossForm, number] => [
    one,
    other,
    reader.number(`correlation.${at}.2`, value, between),
  ]);
}

export const causeDraft = (of: Cause, key: number, locale: string): CauseDraft => ({
  key,
  scenario: of.scenario,
  probability: writeShare(of.probability, locale),
});

export const causeOf = (draft: CauseDraft, at: string, reader: FieldReader): Cause => ({
  scenario: reader.text(`${at}.scenario`, draft.scenario, 'Choose a scenario.'),
  probability: reader.share(`${at}.probability`, draft.probability),
});
