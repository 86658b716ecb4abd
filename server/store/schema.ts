/**
 * Every table. Migrations are generated from this file (`drizzle-kit generate`), then committed.
 *
 * Day-grained counters (`unit_day`, `unit_period`) hold sparse vectors: `cells[i]` is the code of
 * (measure, kind, class, severity) from `shared/core/counters.ts`, `amounts[i]` its amount, so that a
 * unit has one row a day however many findings changed on it.
 */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const smallints = customType<{ data: number[] }>({ dataType: () => 'smallint[]' });
const doubles = customType<{ data: number[] }>({ dataType: () => 'double precision[]' });
const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'string', precision: 3 });
const day = (name: string) => date(name, { mode: 'string' });
const serial = () => integer('id').primaryKey().generatedAlwaysAsIdentity();
const bigserial = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();

/** One row: name, currency, calendar, policies; see `shared/schema/settings.ts`. */
export const company = pgTable('company', {
  id: integer('id').primaryKey().default(1),
  settings: jsonb('settings').notNull().default({}),
  updatedAt: at('updated_at').notNull().defaultNow(),
});

export const unit = pgTable('unit', {
  id: serial(),
  parentId: integer('parent_id'),
  path: text('path').notNull().unique(),
  name: text('name').notNull(),
  tier: smallint('tier').notNull().default(3),
  kind: text('kind').notNull().default('unit'),
  retiredAt: at('retired_at'),
});

export const unitClosure = pgTable(
  'unit_closure',
  {
    ancestorId: integer('ancestor_id').notNull(),
    unitId: integer('unit_id').notNull(),
    depth: smallint('depth').notNull(),
  },
  (t) => [primaryKey({ columns: [t.ancestorId, t.unitId] }), index('unit_closure_unit').on(t.unitId)],
);

export const asset = pgTable(
  'asset',
  {
    id: serial(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    name: text('name').notNull(),
    exposure: text('exposure').notNull().default('unknown'),
    class: text('class'),
    tags: text('tags').array().notNull().default([]),
    retiredAt: at('retired_at'),
  },
  (t) => [unique('asset_unit_name').on(t.unitId, t.name)],
);

export const source = pgTable('source', {
  id: serial(),
  name: text('name').notNull().unique(),
  format: text('format').notNull(),
  cadenceHours: real('cadence_hours'),
  lastObservedAt: at('last_observed_at'),
  createdAt: at('created_at').notNull().defaultNow(),
  retiredAt: at('retired_at'),
});

/** Newest observation instant applied per source and scope: older files are refused. */
export const sourceScope = pgTable(
  'source_scope',
  {
    sourceId: integer('source_id')
      .notNull()
      .references(() => source.id),
    unitId: integer('unit_id').notNull(),
    assetId: integer('asset_id').notNull().default(0),
    observedAt: at('observed_at').notNull(),
    sha256: text('sha256').notNull(),
  },
  (t) => [primaryKey({ columns: [t.sourceId, t.unitId, t.assetId] })],
);

export const importRun = pgTable(
  'import_run',
  {
    id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
    sourceId: integer('source_id'),
    sourceName: text('source_name').notNull(),
    file: text('file').notNull(),
    format: text('format').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    sha256: text('sha256'),
    scope: text('scope').notNull(),
    observedAt: at('observed_at').notNull(),
    startedAt: at('started_at').notNull(),
    finishedAt: at('finished_at'),
    /** running · done · failed · cancelled · absent (the process died: nothing of it was applied). */
    state: text('state').notNull(),
    report: jsonb('report'),
    problem: jsonb('problem'),
    actor: text('actor').notNull(),
  },
  (t) => [
    index('import_run_started').on(t.startedAt),
    index('import_run_source').on(t.sourceId, t.startedAt),
  ],
);

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

export const finding = pgTable(
  'finding',
  {
    id: bigserial(),
    key: uuid('key').notNull(),
    kind: smallint('kind').notNull(),
    weaknessId: integer('weakness_id')
      .notNull()
      .references(() => weakness.id),
    identifier: text('identifier').notNull(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    assetId: integer('asset_id')
      .notNull()
      .references(() => asset.id),
    place: text('place').notNull(),
    title: text('title').notNull(),
    severity: smallint('severity').notNull(),
    class: smallint('class').notNull(),
    state: text('state').notNull(),
    exposure: smallint('exposure').notNull(),
    /** e · r of the exploitation weight. */
    er: real('er').notNull(),
    /** Yearly probability table value for a weakness without a CVE; null where EPSS decides. */
    ownProbability: real('own_probability'),
    knownExploited: boolean('known_exploited').notNull().default(false),
    openedAt: at('opened_at'),
    closedAt: at('closed_at'),
    verifiedAt: at('verified_at'),
    acceptedUntil: day('accepted_until'),
    firstDueOn: day('first_due_on'),
    dueOn: day('due_on'),
    slips: smallint('slips').notNull().default(0),
    slipDays: integer('slip_days').notNull().default(0),
    owner: text('owner'),
    effortDays: real('effort_days'),
    componentName: text('component_name'),
    componentVersion: text('component_version'),
    fixedVersion: text('fixed_version'),
    fixKey: uuid('fix_key').notNull(),
    fixTitle: text('fix_title').notNull(),
    recordedAt: at('recorded_at').notNull(),
  },
  (t) => [
    uniqueIndex('finding_key').on(t.key),
    index('finding_open').on(t.unitId, t.class, t.openedAt).where(sql`closed_at is null`),
    index('finding_weakness').on(t.weaknessId),
    index('finding_fix').on(t.fixKey),
    index('finding_opened').on(t.openedAt, t.id),
    index('finding_due').on(t.dueOn, t.id).where(sql`closed_at is null`),
    // Orders of the register; the last key is the id, so that a page begins where the one before ended.
    index('finding_by_risk').on(t.class, t.severity, t.openedAt, t.id),
    index('finding_by_severity').on(t.severity, t.openedAt, t.id).where(sql`closed_at is null`),
    index('finding_by_due').on(sql`coalesce(due_on, 'infinity'::date)`, t.id).where(sql`closed_at is null`),
    index('finding_by_title').on(sql`left(title, 120)`, t.id).where(sql`closed_at is null`),
  ],
);

export const observation = pgTable(
  'observation',
  {
    id: bigserial(),
    sourceId: integer('source_id')
      .notNull()
      .references(() => source.id),
    externalId: text('external_id').notNull(),
    findingId: bigint('finding_id', { mode: 'number' }).notNull(),
    unitId: integer('unit_id').notNull(),
    assetId: integer('asset_id').notNull(),
    status: text('status').notNull(),
    content: bytea('content').notNull(),
    title: text('title').notNull(),
    severity: smallint('severity').notNull(),
    firstSeenAt: at('first_seen_at'),
    /** The source itself dated it, or it came after the source's first import. */
    ageKnown: boolean('age_known').notNull(),
    closedAt: at('closed_at'),
    verifiedAt: at('verified_at'),
    acceptedAt: at('accepted_at'),
    acceptedUntil: day('accepted_until'),
    dueOn: day('due_on'),
    firstDueOn: day('first_due_on'),
    slips: smallint('slips').notNull().default(0),
    slipDays: integer('slip_days').notNull().default(0),
    owner: text('owner'),
    effortDays: real('effort_days'),
    knownExploited: boolean('known_exploited'),
    publicExploit: boolean('public_exploit'),
    reachable: boolean('reachable'),
    epss: real('epss'),
    /** A full import no longer contained it. */
    absent: boolean('absent').notNull().default(false),
    raw: jsonb('raw'),
    importId: uuid('import_id').notNull(),
  },
  (t) => [
    uniqueIndex('observation_key').on(t.sourceId, t.externalId),
    index('observation_finding').on(t.findingId),
    index('observation_scope').on(t.sourceId, t.unitId, t.assetId),
  ],
);

/** One stretch from open to closed, with what the counters need to know of its finding. */
export const findingEpisode = pgTable(
  'finding_episode',
  {
    findingId: bigint('finding_id', { mode: 'number' }).notNull(),
    number: smallint('number').notNull(),
    unitId: integer('unit_id').notNull(),
    weaknessId: integer('weakness_id').notNull(),
    kind: smallint('kind').notNull(),
    class: smallint('class').notNull(),
    severity: smallint('severity').notNull(),
    exposure: smallint('exposure').notNull(),
    er: real('er').notNull(),
    ownProbability: real('own_probability'),
    fixKey: uuid('fix_key').notNull(),
    effortDays: real('effort_days'),
    openedAt: at('opened_at').notNull(),
    closedAt: at('closed_at'),
    /** Left the scope with its asset, unit or source: neither open nor closed. */
    retiredAt: at('retired_at'),
    verifiedAt: at('verified_at'),
    acceptedAt: at('accepted_at'),
    acceptedUntil: day('accepted_until'),
    firstDueOn: day('first_due_on'),
    dueOn: day('due_on'),
    ageKnown: boolean('age_known').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.findingId, t.number] }),
    index('finding_episode_span').on(t.openedAt, t.closedAt),
    index('finding_episode_closed').on(t.closedAt),
    index('finding_episode_unit').on(t.unitId, t.openedAt),
  ],
);

/** Append-only: what happened to a finding, when it was true and when we learned it. */
export const findingEvent = pgTable(
  'finding_event',
  {
    id: bigserial(),
    findingId: bigint('finding_id', { mode: 'number' }).notNull(),
    type: text('type').notNull(),
    occurredAt: at('occurred_at').notNull(),
    recordedAt: at('recorded_at').notNull(),
    sourceId: integer('source_id'),
    importId: uuid('import_id'),
    detail: text('detail').notNull().default(''),
  },
  (t) => [index('finding_event_finding').on(t.findingId, t.occurredAt)],
);

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

const record = (name: string) =>
  pgTable(name, {
    id: serial(),
    key: text('key').notNull().unique(),
    body: jsonb('body').notNull(),
    recordedAt: at('recorded_at').notNull(),
  });
export const team = record('team');
export const staffing = record('staffing');
export const spend = record('spend');
export const incident = record('incident');
export const appetite = record('appetite');
export const milestone = record('milestone');
export const request = record('request');
export const scenario = record('scenario');

export const briefing = pgTable(
  'briefing',
  {
    period: text('period').notNull(),
    unitId: integer('unit_id').notNull(),
    state: text('state').notNull(),
    document: jsonb('document').notNull(),
    digest: text('digest').notNull(),
    recordedAt: at('recorded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.period, t.unitId, t.digest] })],
);

/** Append-only evidence: one entry per write, chained by hash in the order of `id`. */
export const ledgerEntry = pgTable('ledger_entry', {
  id: bigserial(),
  recordedAt: at('recorded_at').notNull(),
  actor: text('actor').notNull(),
  kind: text('kind').notNull(),
  subject: text('subject').notNull(),
  body: jsonb('body').notNull(),
  digest: text('digest').notNull(),
});
