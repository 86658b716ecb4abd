import { toMinor } from '@plumbline/shared/core/money.ts';
import type { Decision, DecisionOption, NewDecision } from '@plumbline/shared/schema/decision.ts';
import type { RequestDraft } from '@plumbline/shared/schema/request-preview.ts';
import { type Concerned, concernsOf } from './concerned.ts';

/** What is typed of one way to go; money in whole units of the currency, an empty field is nothing. */
export interface OptionDraft {
  key: number;
  title: string;
  cost: string;
  once: boolean;
  people: string;
  /** What whoever asks says it takes off; null: what the engine gives. */
  effect: string | null;
}

export interface AskDraft {
  kind: Decision['kind'];
  title: string;
  question: string;
  askedBy: string;
  unit: string;
  /** What it is about. */
  picked: readonly Concerned[];
  options: readonly OptionDraft[];
  minutes: string;
}

export const emptyOption = (key: number): OptionDraft => ({
  key,
  title: '',
  cost: '',
  once: false,
  people: '',
  effect: null,
});

/** @param picked what it is about, where somebody came from there */
export const emptyAsk = (picked: readonly Concerned[]): AskDraft => ({
  kind: picked.length === 0 ? 'budget' : 'risk-acceptance',
  title: '',
  question: '',
  askedBy: '',
  unit: '',
  picked,
  options: [],
  minutes: '',
});

/** A number as people type it, `400 000` or `400,000`; null where it is none or below zero. */
export function typedAmount(text: string): number | null {
  const plain = text.replace(/[\s\u00a0'’]|,(?=\d{3}\b)/g, '');
  const value = plain === '' ? Number.NaN : Number(plain);
  return Number.isFinite(value) && value >= 0 ? value : null;
}

/** What would be sent, without its files; or what is wrong, by field. */
export type CheckedAsk =
  | { asked: Omit<NewDecision, 'evidence'>; faults: null }
  | { asked: null; faults: Record<string, string> };

export function checkAsk(draft: AskDraft, currency: string): CheckedAsk {
  const faults: Record<string, string> = {};
  const title = draft.title.trim();
  if (title.length < 3) faults.title = 'Say in one line what is asked for.';
  const options = draft.options.map((option, at) => optionOf(option, at, currency, faults));
  if (Object.keys(faults).length > 0) return { asked: null, faults };
  const askedBy = draft.askedBy.trim();
  return {
    asked: {
      kind: draft.kind,
      title,
      question: draft.question.trim(),
      unit: draft.unit,
      ...(askedBy === '' ? {} : { askedBy }),
      concerns: concernsOf(draft.picked),
      options,
      minutes: linesOf(draft.minutes),
    },
    faults: null,
  };
}

/** What the engine can be asked so far; null where nothing is named and no way is laid open. */
export function previewOf(draft: AskDraft, currency: string): RequestDraft | null {
  if (draft.picked.length === 0 && draft.options.length === 0) return null;
  const options = draft.options.map(({ cost, once, people }) => ({
    costMinor: toMinor(typedAmount(cost) ?? 0, currency),
    once,
    people: typedAmount(people) ?? 0,
  }));
  return { kind: draft.kind, unit: draft.unit, concerns: concernsOf(draft.picked), options };
}

function optionOf(
  draft: OptionDraft,
  at: number,
  currency: string,
  faults: Record<string, string>,
): DecisionOption {
  const cost = typedAmount(draft.cost);
  const people = draft.people.trim() === '' ? 0 : typedAmount(draft.people);
  const stated = draft.effect?.trim() ?? '';
  const effect = stated === '' ? undefined : typedAmount(stated);
  const path = `options.${at}`;
  if (draft.title.trim() === '') faults[`${path}.title`] = 'Say what this way is.';
  if (cost === null) faults[`${path}.costMinor`] = 'Type what it costs, 0 where it costs nothing.';
  if (people === null) faults[`${path}.people`] = 'Type a number of people, e.g. 2 or 0.5.';
  if (effect === null) faults[`${path}.effectMinor`] = 'Type an amount, or leave it empty.';
  return {
    title: draft.title.trim(),
    costMinor: toMinor(cost ?? 0, currency),
    once: draft.once,
    people: people ?? 0,
    effectMinor: effect == null ? null : toMinor(effect, currency),
    effectLowMinor: null,
    effectHighMinor: null,
    ...(draft.effect === null ? { effectBy: 'engine' as const } : {}),
  };
}

/** One entry a line, empty lines left out. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
