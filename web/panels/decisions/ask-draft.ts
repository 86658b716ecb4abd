import { toMinor } from '@plumbline/shared/core/money.ts';
import type { Decision, DecisionOption, NewDecision } from '@plumbline/shared/schema/decision.ts';
import type { RequestDraft } from '@plumbline/shared/schema/request-preview.ts';

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
  /** Whether it is about all that is open in the unit. */
  wholeUnit: boolean;
  findings: string;
  scenarios: readonly string[];
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

/** @param finding the one that it is about, where somebody came from there */
export const emptyAsk = (finding: string): AskDraft => ({
  kind: finding === '' ? 'budget' : 'risk-acceptance',
  title: '',
  question: '',
  askedBy: '',
  unit: '',
  wholeUnit: false,
  findings: finding,
  scenarios: [],
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
  const numbers = numbersOf(draft.findings);
  if (!numbers.every(isNumber)) faults['concerns.findings'] = 'Type the numbers of findings, e.g. 12, 47.';
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
      concerns: concernsOf(draft, numbers),
      options,
      minutes: linesOf(draft.minutes),
    },
    faults: null,
  };
}

const numbersOf = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== '');
const isNumber = (part: string): boolean => /^\d{1,15}$/.test(part);

const concernsOf = (draft: AskDraft, numbers: readonly string[]): NewDecision['concerns'] => ({
  findings: [...new Set(numbers.map(Number))],
  fixes: [],
  units: draft.wholeUnit ? [draft.unit] : [],
  scenarios: [...draft.scenarios],
});

/** What the engine can be asked so far; null where nothing is named and no way is laid open, or a number is none. */
export function previewOf(draft: AskDraft, currency: string): RequestDraft | null {
  const numbers = numbersOf(draft.findings);
  const concerns = concernsOf(draft, numbers);
  const named = concerns.findings.length + concerns.units.length + concerns.scenarios.length > 0;
  if (!numbers.every(isNumber) || (!named && draft.options.length === 0)) return null;
  const options = draft.options.map(({ cost, once, people }) => ({
    costMinor: toMinor(typedAmount(cost) ?? 0, currency),
    once,
    people: typedAmount(people) ?? 0,
  }));
  return { kind: draft.kind, unit: draft.unit, concerns, options };
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
