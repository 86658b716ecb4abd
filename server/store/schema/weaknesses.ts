import { boolean, doublePrecision, integer, pgTable, primaryKey, real, text } from 'drizzle-orm/pg-core';
import { day, serial } from './columns.ts';

/** What a finding is, apart from where: an advisory after aliases or a scanner's rule; with what is known of its use. */
export const weakness = pgTable('weakness', {
  id: serial(),
  identifier: text('identifier').notNull().unique(),
  kevAddedOn: day('kev_added_on'),
  kevDueOn: day('kev_due_on'),
  /** Day of the first word of another source or an own incident that it is being used. */
  exploitedOn: day('exploited_on'),
  epss: real('epss'),
  percentile: real('percentile'),
  epssOn: day('epss_on'),
});

export const weaknessAlias = pgTable('weakness_alias', {
  alias: text('alias').primaryKey(),
  identifier: text('identifier').notNull(),
});

/** EPSS of held identifiers, a row per change. */
export const weaknessEpss = pgTable(
  'weakness_epss',
  {
    weaknessId: integer('weakness_id')
      .notNull()
      .references(() => weakness.id),
    onDay: day('on_day').notNull(),
    epss: real('epss').notNull(),
    percentile: real('percentile').notNull(),
  },
  (t) => [primaryKey({ columns: [t.weaknessId, t.onDay] })],
);

/** The whole KEV catalogue as last read, so that a weakness met later is known at once. */
export const kevEntry = pgTable('kev_entry', {
  cve: text('cve').primaryKey(),
  addedOn: day('added_on').notNull(),
  dueOn: day('due_on'),
  name: text('name').notNull(),
  ransomware: boolean('ransomware'),
});

/** The newest EPSS file whole, for the same reason. */
export const epssLatest = pgTable('epss_latest', {
  cve: text('cve').primaryKey(),
  epss: real('epss').notNull(),
  percentile: real('percentile').notNull(),
});

export const epssRelease = pgTable('epss_release', {
  onDay: day('on_day').primaryKey(),
  modelVersion: text('model_version').notNull(),
  /** Median of ln(new/old) over the CVEs of both files; null for the first. */
  medianStep: doublePrecision('median_step'),
  isBreak: boolean('is_break').notNull().default(false),
});
