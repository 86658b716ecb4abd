import pg from 'pg';

const { builtins } = pg.types;
type Parse = (text: string) => unknown;

/** A `bigint` as a number; beyond 2^53 it would silently change, so that is an error. */
export function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a JavaScript number`);
  return value;
}

/** `2026-11-23 21:24:47.123456+00` as `2026-11-23T21:24:47.123Z`; `infinity` stays as it is. */
export function parseInstant(text: string): string {
  if (text.endsWith('infinity')) return text;
  return new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString();
}

const text: Parse = (value) => value;

const scalars = new Map<number, Parse>([
  [builtins.INT8, parseInt8],
  [builtins.NUMERIC, Number],
  [builtins.TIMESTAMPTZ, parseInstant],
  [builtins.TIMESTAMP, text],
  [builtins.DATE, text],
  [builtins.INTERVAL, text],
]);

const arrayOf = new Map<number, Parse>([
  [1016, parseInt8],
  [1231, Number],
  [1185, parseInstant],
  [1182, text],
]);

type Nested = string | null | Nested[];
const textArrayOid: number = 1009;
const textArray: (text: string) => Nested[] = pg.types.getTypeParser(textArrayOid, 'text');

function mapNested(values: Nested[], parse: Parse): unknown[] {
  return values.map((value) => {
    if (Array.isArray(value)) return mapNested(value, parse);
    return value === null ? null : parse(value);
  });
}

/**
 * How values come back from a query of the pool: `int8` and `numeric` as numbers, `timestamptz` as an ISO instant
 * with `Z` and milliseconds, `date` as `YYYY-MM-DD`, arrays of these alike, `json` parsed.
 */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary') {
      const scalar = scalars.get(oid);
      if (scalar) return scalar;
      const element = arrayOf.get(oid);
      if (element) return (value: string) => mapNested(textArray(value), element);
    }
    return pg.types.getTypeParser(oid, format);
  },
};
