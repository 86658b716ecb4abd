/** What was promised, asked, decided, escalated and foretold; and what was seen of it. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, bigserial, bytea, day, serial } from './columns.ts';
import { asset, unit } from './company.ts';

/** A promise to do one piece of work: a fix group in a unit and below it. */
export const commitment = pgTable(
  'commitment',
  {
    id: serial(),
    fixKey: uuid('fix_key').notNull(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    title: text('title').notNull(),
    owner: text('owner'),
    dueOn: day('due_on'),
    firstDueOn: day('first_due_on'),
    policyDueOn: day('policy_due_on'),
    reference: text('reference'),
    origin: text('origin').notNull(),
    state: text('state').notNull(),
    agreedAt: at('agreed_at'),
    agreedBy: text('agreed_by'),
    slips: smallint('slips').notNull().default(0),
    slipDays: integer('slip_days').notNull().default(0),
    closedAt: at('closed_at'),
    recordedAt: at('recorded_at').notNull(),
  },
  (t) => [
    uniqueIndex('commitment_open').on(t.fixKey, t.unitId).where(sql`closed_at is null`),
    index('commitment_owner').on(t.owner).where(sql`closed_at is null`),
    index('commitment_due').on(t.dueOn).where(sql`closed_at is null`),
  ],
);

/** Append-only: each time a date was set or moved, by whom and why. */
export const commitmentMove = pgTable(
  'commitment_move',
  {
    id: bigserial(),
    commitmentId: integer('commitment_id')
      .notNull()
      .references(() => commitment.id),
    occurredAt: at('occurred_at').notNull(),
    recordedAt: at('recorded_at').notNull(),
    fromOn: day('from_on'),
    toOn: day('to_on').notNull(),
    days: integer('days').notNull(),
    reason: text('reason').notNull(),
    actor: text('actor').notNull(),
  },
  (t) => [
    index('commitment_move_of').on(t.commitmentId, t.occurredAt),
    index('commitment_move_at').on(t.occurredAt),
  ],
);

/** Append-only: what the weekly review said. */
export const reviewMark = pgTable(
  'review_mark',
  {
    id: bigserial(),
    weekOn: day('week_on').notNull(),
    commitmentId: integer('commitment_id')
      .notNull()
      .references(() => commitment.id),
    verdict: text('verdict').notNull(),
    note: text('note').notNull(),
    actor: text('actor').notNull(),
    recordedAt: at('recorded_at').notNull(),
    /** The alarm that the verdict `escalated` raised. */
    escalationId: integer('escalation_id').references(() => escalation.id),
  },
  (t) => [index('review_mark_week').on(t.weekOn, t.commitmentId)],
);

/** Append-only: a person's word that a fix holds, other than the fixer's. */
export const verificationWord = pgTable(
  'verification_word',
  {
    id: bigserial(),
    findingId: bigint('finding_id', { mode: 'number' }).notNull(),
    episode: smallint('episode').notNull(),
    verifiedBy: text('verified_by').notNull(),
    fixedBy: text('fixed_by').notNull(),
    note: text('note').notNull(),
    evidence: text('evidence').array().notNull().default([]),
    recordedAt: at('recorded_at').notNull(),
  },
  (t) => [index('verification_word_finding').on(t.findingId)],
);

/** Requests and decisions; every state one ever had is in `record_version`. */
export const decision = pgTable(
  'decision',
  {
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    state: text('state').notNull(),
    askedOn: day('asked_on').notNull(),
    decidedOn: day('decided_on'),
    expiresOn: day('expires_on'),
    /** The person who wrote it down, where it was one. */
    askedByPerson: text('asked_by_person'),
    /** The whole of it; see `shared/schema/decision.ts`. */
    body: jsonb('body').notNull(),
    recordedAt: at('recorded_at').notNull(),
  },
  (t) => [
    index('decision_state').on(t.state, t.askedOn),
    index('decision_expires').on(t.expiresOn).where(sql`state in ('approved', 'deferred')`),
  ],
);

/** Findings that a decision here accepts, until its last day; sources have no say in it. */
export const findingAcceptance = pgTable('finding_acceptance', {
  findingId: bigint('finding_id', { mode: 'number' }).primaryKey(),
  decisionId: text('decision_id').notNull(),
  acceptedAt: at('accepted_at').notNull(),
  acceptedUntil: day('accepted_until').notNull(),
});

/** Append-only: files that prove something, once by content. */
export const evidenceFile = pgTable('evidence_file', {
  sha256: text('sha256').primaryKey(),
  name: text('name').notNull(),
  type: text('type').notNull(),
  bytes: integer('bytes').notNull(),
  content: bytea('content').notNull(),
  uploadedBy: text('uploaded_by').notNull(),
  uploadedAt: at('uploaded_at').notNull(),
});

export const escalation = pgTable(
  'escalation',
  {
    id: serial(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    raisedAt: at('raised_at').notNull(),
    raisedBy: text('raised_by').notNull(),
    /** The person who raised it, where it was one: they do not confirm it. */
    raisedByPerson: text('raised_by_person'),
    addressee: text('addressee').notNull(),
    subject: text('subject').notNull(),
    findings: bigint('findings', { mode: 'number' }).array().notNull().default([]),
    identifiers: text('identifiers').array().notNull().default([]),
    closedAt: at('closed_at'),
    outcome: text('outcome'),
    actedOn: boolean('acted_on'),
    note: text('note').notNull().default(''),
    recordedAt: at('recorded_at').notNull(),
  },
  (t) => [index('escalation_raised').on(t.raisedAt)],
);

/** Append-only: what was foretold, with its interval, to be held against what came. */
export const forecast = pgTable(
  'forecast',
  {
    id: bigserial(),
    unitId: integer('unit_id').notNull(),
    /** Figure that was foretold. */
    figure: text('figure').notNull(),
    /** The fiscal quarter in which, and the instant at which, it was made. */
    period: text('period').notNull(),
    madeAt: at('made_at').notNull(),
    /** The instant it is about. */
    horizonAt: at('horizon_at').notNull(),
    value: doublePrecision('value'),
    low: doublePrecision('low'),
    high: doublePrecision('high'),
    /** Coverage that the interval claims, e.g. 0.8; for an event its probability. */
    level: doublePrecision('level').notNull(),
    /** What stood when it was made: the forecast of "no change". */
    standing: doublePrecision('standing'),
    method: text('method').notNull(),
    inputs: jsonb('inputs').notNull().default({}),
  },
  (t) => [
    uniqueIndex('forecast_once').on(t.unitId, t.figure, t.period, t.horizonAt),
    index('forecast_horizon').on(t.horizonAt),
  ],
);

/** When telemetry last reached us from an asset, and by which way. */
export const assetSignal = pgTable(
  'asset_signal',
  {
    assetId: integer('asset_id')
      .notNull()
      .references(() => asset.id),
    way: text('way').notNull(),
    lastSeenAt: at('last_seen_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.assetId, t.way] })],
);

/** Telemetry coverage as it was at the end of each day: assets, and those heard in its last 24 hours. */
export const coverageDay = pgTable(
  'coverage_day',
  {
    unitId: integer('unit_id').notNull(),
    onDay: day('on_day').notNull(),
    assets: integer('assets').notNull(),
    heard: integer('heard').notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.onDay] })],
);

/** Findings marked urgent; a policy rations how many may be. */
export const urgentMark = pgTable('urgent_mark', {
  findingId: bigint('finding_id', { mode: 'number' }).primaryKey(),
  reason: text('reason').notNull(),
  markedBy: text('marked_by').notNull(),
  markedAt: at('marked_at').notNull(),
});
