/**
 * Day-grained counters (`unit_day`, `unit_period`) hold sparse vectors: `cells[i]` is the code of
 * (measure, kind, class, severity) from `shared/core/counters.ts`, `amounts[i]` its amount, so that a
 * unit has one row a day however many findings changed on it.
 */
import {
  bigint,
  boolean,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
} from 'drizzle-orm/pg-core';
import { at, bigserial, day, doubles, smallints } from './columns.ts';

/** Counter changes not yet folded into `unit_day`: writers only append, so nobody waits for the root's row. */
export const unitDelta = pgTable('unit_delta', {
  id: bigserial(),
  unitId: integer('unit_id').notNull(),
  onDay: day('on_day').notNull(),
  cells: smallints('cells').notNull(),
  amounts: doubles('amounts').notNull(),
});

export const unitDay = pgTable(
  'unit_day',
  {
    unitId: integer('unit_id').notNull(),
    onDay: day('on_day').notNull(),
    cells: smallints('cells').notNull(),
    amounts: doubles('amounts').notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.onDay] })],
);

export const unitPeriod = pgTable(
  'unit_period',
  {
    unitId: integer('unit_id').notNull(),
    grain: text('grain').notNull(),
    startsOn: day('starts_on').notNull(),
    cells: smallints('cells').notNull(),
    amounts: doubles('amounts').notNull(),
    /** By how much the open findings are more at its end than at its beginning. */
    openChange: integer('open_change').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.grain, t.startsOn] })],
);

/** Open findings of one weakness in one unit and exposure tier (domain §3: the cell). */
export const hazardCell = pgTable(
  'hazard_cell',
  {
    unitId: integer('unit_id').notNull(),
    kind: smallint('kind').notNull(),
    exposure: smallint('exposure').notNull(),
    weaknessId: integer('weakness_id').notNull(),
    ownProbability: real('own_probability').notNull().default(-1),
    n: integer('n').notNull(),
    sumEr: doublePrecision('sum_er').notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.kind, t.exposure, t.weaknessId, t.ownProbability] })],
);

/** A computed figure of one scope and period; never rows per finding. */
export const figurePoint = pgTable(
  'figure_point',
  {
    unitId: integer('unit_id').notNull(),
    grain: text('grain').notNull(),
    period: text('period').notNull(),
    figure: text('figure').notNull(),
    value: doublePrecision('value'),
    low: doublePrecision('low'),
    high: doublePrecision('high'),
    state: text('state').notNull(),
    /** Parts, details and the reason of a missing value. */
    more: jsonb('more').notNull(),
    periodEnd: at('period_end').notNull(),
    /** A later write touched this period: computed anew before it is shown as current. */
    dirty: boolean('dirty').notNull().default(false),
    inputsVersion: bigint('inputs_version', { mode: 'number' }).notNull(),
    computedAt: at('computed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.grain, t.period, t.figure] })],
);

/** Per unit: the data version and the earliest instant a write of that version touched. */
export const unitVersion = pgTable('unit_version', {
  unitId: integer('unit_id').primaryKey(),
  version: bigint('version', { mode: 'number' }).notNull(),
  dirtyFrom: at('dirty_from').notNull(),
});
