import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, bigserial, bytea, day } from './columns.ts';
import { asset, unit } from './company.ts';
import { source } from './sources.ts';
import { weakness } from './weaknesses.ts';

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
    // Orders of the register; the last key is the id, so that a page begins where the one before ended.
    index('finding_by_risk').on(t.class, t.severity, t.openedAt, t.id).where(sql`closed_at is null`),
    index('finding_closed_by_risk')
      .on(t.class, t.severity, t.openedAt, t.id)
      .where(sql`closed_at is not null`),
    index('finding_accepted').on(t.acceptedUntil).where(sql`state = 'accepted'`),
    index('finding_slipped').on(t.unitId).where(sql`closed_at is null and slips > 0`),
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
    /** The vector that speaks for the record, well formed; its prefix tells the version. */
    cvssVector: text('cvss_vector'),
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
  (t) => [
    index('finding_event_finding').on(t.findingId, t.occurredAt),
    index('finding_event_moved').on(t.occurredAt, t.findingId).where(sql`type = 'due-moved'`),
  ],
);
