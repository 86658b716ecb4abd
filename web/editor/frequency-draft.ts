import type { Frequency } from '@plumbline/shared/schema/frequency.ts';
import { type FieldReader, fieldReader, type Limits } from './field-reader.ts';
import { writeNumber } from './typed-value.ts';

export type FrequencyKind = 'number' | 'interval' | 'pert' | 'gamma' | 'updated';
export type RateField =
  | 'rate'
  | 'low'
  | 'high'
  | 'min'
  | 'mode'
  | 'max'
  | 'lambda'
  | 'shape'
  | 'years'
  | 'ownEvents'
  | 'ownYears';

/** `prior` says in which form the industry figure is typed, where own incidents update it. */
export interface FrequencyDraft {
  kind: FrequencyKind;
  prior: 'interval' | 'gamma';
  texts: Partial<Record<RateField, string>>;
}

export const emptyFrequency: FrequencyDraft = { kind: 'interval', prior: 'interval', texts: {} };

/** The plain name first, the field's own name beside it. */
export const frequencyWords: Record<FrequencyKind, string> = {
  number: 'A number',
  interval: 'A 90 % range (lognormal)',
  pert: 'Least, most likely, most (PERT)',
  gamma: 'Events seen over years (gamma)',
  updated: 'An industry figure, updated with our own incidents',
};

export interface RateInput {
  name: RateField;
  path: string;
  title: string;
  unit: 'events a year' | 'events' | 'years' | '';
  optional?: boolean;
  limits: Limits;
  hint?: string;
}

const input = (
  name: RateField,
  path: string,
  title: string,
  unit: RateInput['unit'],
  limits: Limits,
  hint?: string,
): RateInput => ({ name, path, title, unit, limits, ...(hint === undefined ? {} : { hint }) });

const rate = (name: RateField, path: string, title: string, limits: Limits, hint?: string) =>
  input(name, path, title, 'events a year', limits, hint);
const gamma = (path: string) => [
  input('shape', `${path}.shape`, 'Events', 'events', { above: 0 }, 'may be a fraction, for example 0.5'),
  input('years', `${path}.rate`, 'Seen in', 'years', { above: 0 }),
];
const range = (path: string) => [
  rate('low', `${path}.0`, 'Low', { above: 0 }, '5 % chance that it is rarer'),
  rate('high', `${path}.1`, 'High', { above: 0 }, '5 % chance that it is more often'),
];
const own = [
  input('ownEvents', 'updated.events', 'Our incidents', 'events', { least: 0, whole: true }),
  input('ownYears', 'updated.years', 'In', 'years', { least: 0 }, 'for which we would know of them'),
];

/** The numbers of a frequency in the order in which they are asked for. */
export function rateInputs({ kind, prior }: Pick<FrequencyDraft, 'kind' | 'prior'>): RateInput[] {
  switch (kind) {
    case 'number':
      return [rate('rate', 'poisson', 'Events', { least: 0 }, '0.1 is once in ten years')];
    case 'interval':
      return range('lognormal90');
    case 'pert':
      return [
        rate('min', 'pert.min', 'Least', { least: 0 }),
        rate('mode', 'pert.mode', 'Most likely', { least: 0 }),
        rate('max', 'pert.max', 'Most', { least: 0 }),
        {
          ...input('lambda', 'pert.lambda', 'Pull of the most likely', '', { above: 0 }),
          optional: true,
          hint: '4 where it is left empty',
        },
      ];
    case 'gamma':
      return gamma('gamma');
    case 'updated':
      return [...(prior === 'interval' ? range('updated.prior.interval90') : gamma('updated.prior')), ...own];
  }
}

/** What the editor shows of a frequency. */
export function frequencyDraft(of: Frequency, locale: string): FrequencyDraft {
  const texts = (values: Partial<Record<RateField, number | undefined>>) => {
    const found: FrequencyDraft['texts'] = {};
    for (const name of Object.keys(values) as RateField[]) {
      const value = values[name];
      if (value !== undefined) found[name] = writeNumber(value, locale);
    }
    return found;
  };
  const draft = (kind: FrequencyKind, values: Partial<Record<RateField, number | undefined>>) =>
    ({ kind, prior: 'interval', texts: texts(values) }) satisfies FrequencyDraft;
  if ('poisson' in of) return draft('number', { rate: of.poisson });
  if ('lognormal90' in of) return draft('interval', { low: of.lognormal90[0], high: of.lognormal90[1] });
  if ('pert' in of) return draft('pert', of.pert);
  if ('gamma' in of) return draft('gamma', { shape: of.gamma.shape, years: of.gamma.rate });
  const { prior, events, years } = of.updated;
  const seen = { ownEvents: events, ownYears: years };
  if ('interval90' in prior)
    return draft('updated', { low: prior.interval90[0], high: prior.interval90[1], ...seen });
  return { ...draft('updated', { shape: prior.shape, years: prior.rate, ...seen }), prior: 'gamma' };
}

/** The frequency as the schema writes it; counts only where the reader met no problem. */
export function frequencyOf(draft: FrequencyDraft, at: string, reader: FieldReader): Frequency {
  const found: Partial<Record<RateField, number>> = {};
  for (const { name, path, optional, limits } of rateInputs(draft)) {
    const text = draft.texts[name] ?? '';
    const value = optional
      ? reader.optionalNumber(`${at}.${path}`, text, limits)
      : reader.number(`${at}.${path}`, text, limits);
    if (value !== undefined) found[name] = value;
  }
  const { low = 0, high = 0, min = 0, mode = 0, max = 0, lambda, shape = 0, years = 0 } = found;
  switch (draft.kind) {
    case 'number':
      return { poisson: found.rate ?? 0 };
    case 'interval':
      return { lognormal90: [low, high] };
    case 'pert':
      return { pert: { min, mode, max, ...(lambda === undefined ? {} : { lambda }) } };
    case 'gamma':
      return { gamma: { shape, rate: years } };
    case 'updated': {
      const prior =
        draft.prior === 'gamma'
          ? { shape, rate: years }
          : { interval90: [low, high] satisfies [number, number] };
      return {
        updated: { prior, events: found.ownEvents ?? 0, years: found.ownYears ?? 0 },
      } as Frequency;
    }
  }
}

/** The frequency where all of its fields can be read; else null. */
export function readFrequency(draft: FrequencyDraft, locale: string): Frequency | null {
  const reader = fieldReader(locale);
  const found = frequencyOf(draft, '', reader);
  return reader.problems.length === 0 ? found : null;
}
