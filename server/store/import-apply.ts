/** Writes what was decided on the findings of one import, in bulk. */
import { dayName } from '@plumbline/shared/core/day.ts';
import type { FindingDecision } from '@plumbline/shared/core/finding-case.ts';
import type pg from 'pg';
import { type CopyValue, copyRows } from './copy.ts';
import type { Decided } from './import-changes.ts';
import type { LoadedCase } from './loaded-case.ts';

export interface ApplyContext {
  /** Null: no import, held findings are weighed anew. */
  importId: string | null;
  recordedAt: string;
  dayOf(atMs: number): number;
}

const instant = (atMs: number | null): string | null => (atMs === null ? null : new Date(atMs).toISOString());
const dayNames = new Map<number, string>();
const day = (number: number | null): string | null => {
  if (number === null) return null;
  let name = dayNames.get(number);
  if (name === undefined) {
    if (dayNames.size > 50_000) dayNames.clear();
    name = dayName(number);
    dayNames.set(number, name);
  }
  return name;
};

export async function applyBatch(
  client: pg.ClientBase,
  batch: readonly Decided[],
  context: ApplyContext,
): Promise<void> {
  const fresh = batch.filter(({ loaded }) => loaded.id === null);
  const { rows } = await client.query<{ id: number }>(
    `select nextval('finding_id_seq') as id from generate_series(1, $1)`,
    [fresh.length],
  );
  for (const [index, { loaded }] of fresh.entries()) loaded.id = rows[index]!.id;
  await copyRows(
    client,
    newFindingTarget,
    fresh.map((each) => newFindingRow(each, context)),
  );

  const changed = batch.filter(
    ({ loaded, decision }) =>
      loaded.case.prior !== null && (decision.outcome !== 'unchanged' || loaded.identityChanged),
  );
  await copyRows(client, 'next_finding', changed.map(nextFindingRow));
  const episodesChanged = batch.filter(
    ({ loaded, decision }) => loaded.case.prior === null || !sameEpisodes(loaded, decision),
  );
  const known = episodesChanged
    .filter(({ loaded }) => loaded.case.prior !== null)
    .map(({ loaded }) => loaded.id!);
  if (known.length > 0) await client.query('delete from finding_episode where finding_id = any($1)', [known]);
  await copyRows(client, episodeTarget, episodesChanged.flatMap(episodeRows));
  await copyRows(
    client,
    'finding_event (finding_id, type, occurred_at, recorded_at, source_id, import_id, detail)',
    batch.flatMap(({ loaded, decision }) =>
      decision.events.map((event) => [
        loaded.id!,
        event.type,
        instant(event.atMs),
        context.recordedAt,
        event.sourceId,
        context.importId,
        event.detail,
      ]),
    ),
  );
  await copyRows(client, 'next_observation', batch.flatMap(nextObservationRows));
}

const sameEpisodes = (loaded: LoadedCase, decision: FindingDecision) =>
  loaded.case.prior!.class === decision.class &&
  loaded.case.prior!.severity === decision.severity &&
  loaded.exposure === loaded.priorExposure &&
  !loaded.identityChanged &&
  Math.fround(loaded.case.prior!.effortDays ?? -1) === Math.fround(decision.effortDays ?? -1) &&
  Math.abs(loaded.case.prior!.er - decision.er) < 1e-6 &&
  JSON.stringify(loaded.case.priorEpisodes.map(episodeText)) ===
    JSON.stringify(decision.episodes.map(episodeText));
const episodeText = (of: FindingDecision['episodes'][number]) => [
  of.openedMs,
  of.closedMs,
  of.ageKnown,
  of.verifiedMs,
  of.firstDueDay,
  of.dueDay,
  of.acceptedMs,
  of.acceptedUntilDay,
  of.retiredMs,
];

const newFindingTarget = `finding (id, key, kind, weakness_id, identifier, unit_id, asset_id, place, title, severity, class,
  state, exposure, er, own_probability, known_exploited, opened_at, closed_at, verified_at, accepted_until, first_due_on,
  due_on, slips, slip_days, owner, effort_days, component_name, component_version, fixed_version, fix_key, fix_title,
  recorded_at)`;

const newFindingRow = ({ loaded, decision }: Decided, { recordedAt }: ApplyContext): CopyValue[] => {
  const { identity } = loaded;
  return [
    loaded.id,
    loaded.key,
    identity.kind,
    loaded.weaknessId,
    identity.identifier,
    loaded.unitId,
    loaded.assetId,
    identity.place,
    decision.title,
    decision.severity,
    decision.class,
    decision.state,
    loaded.exposure,
    decision.er,
    identity.ownProbability,
    decision.knownExploited,
    instant(decision.openedMs),
    instant(decision.closedMs),
    instant(decision.verifiedMs),
    day(decision.acceptedUntilDay),
    day(decision.firstDueDay),
    day(decision.dueDay),
    decision.slips,
    decision.slipDays,
    decision.owner,
    decision.effortDays,
    identity.componentName,
    identity.componentVersion,
    identity.fixedVersion,
    identity.fixKey,
    identity.fixTitle,
    recordedAt,
  ];
};

const nextFindingRow = ({ loaded, decision }: Decided): CopyValue[] => [
  loaded.id,
  decision.state,
  decision.title,
  decision.severity,
  decision.class,
  loaded.exposure,
  decision.er,
  decision.knownExploited,
  decision.owner,
  decision.effortDays,
  instant(decision.openedMs),
  instant(decision.closedMs),
  instant(decision.verifiedMs),
  day(decision.acceptedUntilDay),
  day(decision.firstDueDay),
  day(decision.dueDay),
  decision.slips,
  decision.slipDays,
  loaded.identity.componentVersion,
  loaded.identity.fixedVersion,
  loaded.identity.fixKey,
  loaded.identity.fixTitle,
];

const episodeTarget = `finding_episode (finding_id, number, unit_id, weakness_id, kind, class, severity, exposure, er,
  own_probability, fix_key, effort_days, opened_at, closed_at, retired_at, verified_at, accepted_at, accepted_until,
  first_due_on, due_on, age_known)`;

const episodeRows = ({ loaded, decision }: Decided): CopyValue[][] =>
  decision.episodes.map((episode, index) => [
    loaded.id,
    index + 1,
    loaded.unitId,
    loaded.weaknessId,
    loaded.identity.kind,
    decision.class,
    decision.severity,
    loaded.exposure,
    decision.er,
    loaded.identity.ownProbability,
    loaded.identity.fixKey,
    decision.effortDays,
    instant(episode.openedMs),
    instant(episode.closedMs),
    instant(episode.retiredMs),
    instant(episode.verifiedMs),
    instant(episode.acceptedMs),
    day(episode.acceptedUntilDay),
    day(episode.firstDueDay),
    day(episode.dueDay),
    episode.ageKnown,
  ]);

/** One row per external id: where a file tells of several stretches of one, the latest is what the source says now. */
function nextObservationRows({ loaded, decision }: Decided): CopyValue[][] {
  const seqOf = new Map<string, number>();
  const records = loaded.case.records.map((record, index) => ({ record, seq: loaded.staged[index]!.seq }));
  for (const { record, seq } of records.sort(
    (a, b) => (a.record.firstSeenMs ?? 0) - (b.record.firstSeenMs ?? 0),
  ))
    seqOf.set(record.externalId, seq);
  const sourceId = records[0]?.record.sourceId;
  return decision.observations
    .filter((each) => each.sourceId === sourceId && seqOf.has(each.externalId))
    .map((each) => [
      seqOf.get(each.externalId)!,
      loaded.id,
      instant(each.firstSeenMs),
      each.ageKnown,
      instant(each.closedMs),
      instant(each.verifiedMs),
      instant(each.acceptedMs),
      day(each.acceptedUntilDay),
    ]);
}

/** The last step: findings and observations that changed take their new values. */
export async function finishApply(
  client: pg.ClientBase,
  sourceId: number,
  context: ApplyContext,
): Promise<void> {
  await client.query(`
    update finding f set state = n.state, title = n.title, severity = n.severity, class = n.class, er = n.er,
      exposure = n.exposure, known_exploited = n.known_exploited, owner = n.owner, effort_days = n.effort_days,
      opened_at = n.opened_at, closed_at = n.closed_at, verified_at = n.verified_at, accepted_until = n.accepted_until,
      first_due_on = n.first_due_on, due_on = n.due_on, slips = n.slips, slip_days = n.slip_days,
      component_version = n.component_version, fixed_version = n.fixed_version, fix_key = n.fix_key,
      fix_title = n.fix_title, recorded_at = '${context.recordedAt}'
    from next_finding n where f.id = n.id`);
  if (context.importId === null) return;
  await client.query(
    `insert into observation (source_id, external_id, finding_id, unit_id, asset_id, status, content, title, severity,
       first_seen_at, age_known, closed_at, verified_at, accepted_at, accepted_until, due_on, first_due_on, slips,
       slip_days, owner, effort_days, known_exploited, public_exploit, reachable, epss, cvss_vector, absent, raw, import_id)
     select $1, s.external_id, n.finding_id, s.unit_id, s.asset_id, f.status, s.content, f.title, f.severity,
       n.first_seen_at, n.age_known, n.closed_at, n.verified_at, n.accepted_at, n.accepted_until,
       date '1970-01-01' + f."dueDay", date '1970-01-01' + f."firstDueDay", f.slips, f."slipDays", f.owner,
       f."effortDays", f."knownExploited", f."publicExploit", f.reachable, f.epss, f."cvssVector", false, s.raw::jsonb, $2
     from next_observation n join stage s using (seq)
     cross join lateral json_to_record(s.facts) as f(status text, title text, severity smallint, "dueDay" integer,
       "firstDueDay" integer, slips smallint, "slipDays" integer, owner text, "effortDays" real,
       "knownExploited" boolean, "publicExploit" boolean, reachable boolean, epss real, "cvssVector" text)
     on conflict (source_id, external_id) do update set finding_id = excluded.finding_id, unit_id = excluded.unit_id,
       asset_id = excluded.asset_id, status = excluded.status, content = excluded.content, title = excluded.title,
       severity = excluded.severity, first_seen_at = excluded.first_seen_at, age_known = excluded.age_known,
       closed_at = excluded.closed_at, verified_at = excluded.verified_at, accepted_at = excluded.accepted_at,
       accepted_until = excluded.accepted_until, due_on = excluded.due_on, first_due_on = excluded.first_due_on,
       slips = excluded.slips, slip_days = excluded.slip_days, owner = excluded.owner,
       effort_days = excluded.effort_days, known_exploited = excluded.known_exploited,
       public_exploit = excluded.public_exploit, reachable = excluded.reachable, epss = excluded.epss,
       cvss_vector = excluded.cvss_vector,
       absent = false, raw = excluded.raw, import_id = excluded.import_id`,
    [sourceId, context.importId],
  );
}
