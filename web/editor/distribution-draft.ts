import type { BodyDistribution, LossDistribution } from '@plumbline/shared/schema/loss.ts';
import {
  type BodyKind,
  type DistributionKind,
  distributionFields,
  type FieldName,
  type NumberField,
} from './distribution-fields.ts';
import { type FieldReader, fieldReader } from './field-reader.ts';
import { readNumber, writeNumber, writeShare } from './typed-value.ts';

/** What is typed for one form of a distribution; fields that two forms share keep their text when the form changes. */
export interface BodyDraft {
  kind: BodyKind;
  texts: Partial<Record<FieldName, string>>;
}

/** `body` is what a heavy tail is put onto; it waits unseen under the other forms. */
export interface DistributionDraft {
  kind: DistributionKind;
  texts: Partial<Record<FieldName, string>>;
  body: BodyDraft;
}

const emptyBody: BodyDraft = { kind: 'interval', texts: {} };
export const emptyDistribution: DistributionDraft = { kind: 'interval', texts: {}, body: emptyBody };

const numbers = (values: Partial<Record<FieldName, number | undefined>>, locale: string) => {
  const texts: BodyDraft['texts'] = {};
  for (const name of Object.keys(values) as FieldName[]) {
    const value = values[name];
    if (value !== undefined) texts[name] = writeNumber(value, locale);
  }
  return texts;
};

function bodyDraft(of: BodyDistribution, locale: string): BodyDraft {
  if ('lognormal90' in of) {
    const [low, high] = of.lognormal90;
    return { kind: 'interval', texts: numbers({ low, high }, locale) };
  }
  if ('lognormal' in of) return { kind: 'fit', texts: numbers(of.lognormal, locale) };
  if ('pert' in of) return { kind: 'pert', texts: numbers(of.pert, locale) };
  if ('constant' in of) return { kind: 'constant', texts: numbers({ amount: of.constant }, locale) };
  if ('uniform' in of) return { kind: 'uniform', texts: numbers(of.uniform, locale) };
  if ('triangular' in of) return { kind: 'triangular', texts: numbers(of.triangular, locale) };
  if ('gamma' in of) return { kind: 'gamma', texts: numbers(of.gamma, locale) };
  if ('weibull' in of) return { kind: 'weibull', texts: numbers(of.weibull, locale) };
  const values = of.empirical.values.map((value) => writeNumber(value, locale)).join('\n');
  return { kind: 'empirical', texts: { values } };
}

/** What the editor shows of a distribution. */
export function distributionDraft(of: LossDistribution, locale: string): DistributionDraft {
  if ('gpd' in of) return { kind: 'pareto', texts: numbers(of.gpd, locale), body: emptyBody };
  if ('spliced' in of) {
    const { body, tail, ...own } = of.spliced;
    const texts = numbers(own, locale);
    if (tail !== undefined) texts.tail = writeShare(tail, locale);
    return { kind: 'spliced', texts, body: bodyDraft(body, locale) };
  }
  return { ...bodyDraft(of, locale), body: emptyBody };
}

function read(reader: FieldReader, at: string, field: NumberField, texts: BodyDraft['texts']) {
  const text = texts[field.name] ?? '';
  const path = `${at}.${field.path}`;
  if (field.unit === 'percent') return reader.optionalShare(path, text);
  return field.optional
    ? reader.optionalNumber(path, text, field.limits)
    : reader.number(path, text, field.limits);
}

const valuesAt = (at: string) => `${at}.empirical.values`;

function seenLosses(text: string, at: string, reader: FieldReader, locale: string): number[] {
  const found: number[] = [];
  const lines = text.split(/[\n;\t]/).filter((line) => line.trim() !== '');
  for (const line of lines) {
    const value = readNumber(line, locale);
    if (value !== null && value >= 0) found.push(value);
    else
      reader.problems.push({
        path: valuesAt(at),
        message: `“${line.trim()}” is no amount. Write one on each line.`,
      });
  }
  if (lines.length === 0)
    reader.problems.push({ path: valuesAt(at), message: 'Enter at least one loss, one on each line.' });
  if (lines.length > 100_000)
    reader.problems.push({ path: valuesAt(at), message: 'At most 100,000 losses can be taken.' });
  return found;
}

/** The body as the schema writes it; counts only where the reader met no problem. */
function bodyOf(draft: BodyDraft, at: string, reader: FieldReader, locale: string): BodyDistribution {
  const { kind, texts } = draft;
  const found: Partial<Record<FieldName, number>> = {};
  for (const field of distributionFields[kind]) {
    const value = read(reader, at, field, texts);
    if (value !== undefined) found[field.name] = value;
  }
  const { low = 0, high = 0, min = 0, mode = 0, max = 0, shape = 0, scale = 0 } = found;
  switch (kind) {
    case 'interval':
      return { lognormal90: [low, high] };
    case 'fit':
      return { lognormal: { mu: found.mu ?? 0, sigma: found.sigma ?? 0 } };
    case 'pert':
      return {
        pert: { min, mode, max, ...(found.lambda === undefined ? {} : { lambda: found.lambda }) },
      };
    case 'constant':
      return { constant: found.amount ?? 0 };
    case 'uniform':
      return { uniform: { min, max } };
    case 'triangular':
      return { triangular: { min, mode, max } };
    case 'gamma':
      return { gamma: { shape, scale } };
    case 'weibull':
      return { weibull: { shape, scale } };
    case 'empirical':
      return { empirical: { values: seenLosses(texts.values ?? '', at, reader, locale) } };
  }
}

/** The distribution as the schema writes it; counts only where the reader met no problem. */
export function distributionOf(
  draft: DistributionDraft,
  at: string,
  reader: FieldReader,
  locale: string,
): LossDistribution {
  if (draft.kind !== 'spliced' && draft.kind !== 'pareto')
    return bodyOf({ kind: draft.kind, texts: draft.texts }, at, reader, locale);
  const found: Partial<Record<FieldName, number>> = {};
  for (const field of distributionFields[draft.kind]) {
    const value = read(reader, at, field, draft.texts);
    if (value !== undefined) found[field.name] = value;
  }
  const { threshold = 0, scale = 0, shape = 0, tail } = found;
  if (draft.kind === 'pareto') return { gpd: { threshold, scale, shape } };
  const body = bodyOf(draft.body, `${at}.spliced.body`, reader, locale);
  if (tail !== undefined && !(tail > 0 && tail < 1))
    reader.problems.push({
      path: `${at}.spliced.tail`,
      message: 'Enter a percentage between 0 and 100, or leave it empty.',
    });
  return {
    spliced: { body, threshold, ...(tail === undefined ? {} : { tail }), scale, shape },
  };
}

/** The distribution where all of its fields can be read; else null. */
export function readDistribution(draft: DistributionDraft, locale: string): LossDistribution | null {
  const reader = fieldReader(locale);
  const found = distributionOf(draft, '', reader, locale);
  return reader.problems.length === 0 ? found : null;
}
