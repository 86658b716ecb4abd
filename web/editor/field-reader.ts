import { readNumber, readShare } from './typed-value.ts';

/** What a field says that it cannot be used as it is; `path` names the field as the schema does: `losses.0.cap`. */
export interface FieldProblem {
  path: string;
  message: string;
}

export interface Limits {
  /** Smallest value that is taken. */
  least?: number;
  /** Largest value that is taken. */
  most?: number;
  /** The value must lie above this one. */
  above?: number;
  whole?: boolean;
}

/** Reads typed fields and notes what cannot be used; what it returns counts only where there are no problems. */
export interface FieldReader {
  problems: FieldProblem[];
  number(path: string, typed: string, limits?: Limits): number;
  optionalNumber(path: string, typed: string, limits?: Limits): number | undefined;
  /** Typed in per cent, read as a part of 1. */
  share(path: string, typed: string): number;
  optionalShare(path: string, typed: string): number | undefined;
  day(path: string, typed: string): string;
  optionalDay(path: string, typed: string): string | null;
  text(path: string, typed: string, expected: string): string;
}

function outside(value: number, { least, most, above, whole }: Limits): string | null {
  if (above !== undefined && value <= above) return `Enter a number above ${above}.`;
  if (least !== undefined && value < least) return `Enter ${least} or more.`;
  if (most !== undefined && value > most) return `Enter ${most} or less.`;
  return whole && !Number.isInteger(value) ? 'Enter a whole number.' : null;
}

const isDay = (text: string) =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(new Date(`${text}T00:00:00Z`).getTime());

export function fieldReader(locale: string): FieldReader {
  const problems: FieldProblem[] = [];
  const refuse = (path: string, message: string) => {
    problems.push({ path, message });
    return Number.NaN;
  };
  const reader: FieldReader = {
    problems,
    number(path, typed, limits = {}) {
      if (typed.trim() === '') return refuse(path, 'Enter a number.');
      const value = readNumber(typed, locale);
      if (value === null) return refuse(path, 'This is no number. Write it as 1 200 000, 1.2 M or 0.09.');
      const wrong = outside(value, limits);
      return wrong === null ? value : refuse(path, wrong);
    },
    optionalNumber: (path, typed, limits) =>
      typed.trim() === '' ? undefined : reader.number(path, typed, limits),
    share(path, typed) {
      if (typed.trim() === '') return refuse(path, 'Enter a percentage.');
      const value = readShare(typed, locale);
      if (value === null) return refuse(path, 'This is no percentage. Write it as 15.');
      return value >= 0 && value <= 1 ? value : refuse(path, 'Enter a percentage from 0 to 100.');
    },
    optionalShare: (path, typed) => (typed.trim() === '' ? undefined : reader.share(path, typed)),
    day(path, typed) {
      if (!isDay(typed)) refuse(path, 'Enter a day as year-month-day, for example 2026-09-30.');
      return typed;
    },
    optionalDay: (path, typed) => (typed.trim() === '' ? null : reader.day(path, typed)),
    text(path, typed, expected) {
      const text = typed.trim();
      if (text === '') refuse(path, expected);
      return text;
    },
  };
  return reader;
}
