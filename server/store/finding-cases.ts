/** Reads the findings that an import touches, with all that the decision on each needs, in batches. */
import type {
  DecidedEpisode,
  FindingCase,
  HeldObservation,
  NewRecord,
} from '@plumbline/shared/core/finding-case.ts';
import { exposureTiers, type FindingState } from '@plumbline/shared/schema/values.ts';
import type pg from 'pg';

/** What a record says that only a finding met for the first time needs. */
export interface StagedIdentity {
  kind: number;
  identifier: string;
  place: string;
  ownProbability: number | null;
  componentName: string | null;
  componentVersion: string | null;
  fixedVersion: string | null;
  fixKey: string;
  fixTitle: string;
}
export type StagedFacts = Omit<NewRecord, 'sourceId' | 'externalId'> & StagedIdentity;

export interface LoadedCase {
  key: string;
  id: number | null;
  unitId: number;
  assetId: number;
  weaknessId: number;
  exposure: number;
  identity: StagedIdentity;
  /** Whether it is in the hazard cells now, and under which exposure tier. */
  priorOpen: boolean;
  priorExposure: number;
  /** A newer word on the repair (its version) than the finding holds. */
  identityChanged: boolean;
  case: FindingCase;
  staged: { seq: number; facts: StagedFacts }[];
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;
const dayNumber = (column: string) => `(${column} - date '1970-01-01')`;

const observationColumns = `json_build_array(o.source_id, o.external_id, o.status, ${ms('o.first_seen_at')}, o.age_known,
  ${ms('o.closed_at')}, ${ms('o.verified_at')}, ${ms('o.accepted_at')}, ${dayNumber('o.accepted_until')}, o.absent,
  o.title, o.severity, o.owner, ${dayNumber('o.due_on')}, ${dayNumber('o.first_due_on')}, o.slips, o.slip_days,
  o.effort_days, o.known_exploited, o.public_exploit, o.reachable)`;

// Asked once for the whole statement, since both are rare and the answer for each finding is not cheap.
const anyJoined = '(select exists (select from joined_finding))';
const anyRetired = `(select exists (select from asset where retired_at is not null)
  or exists (select from unit where retired_at is not null) or exists (select from source where retired_at is not null))`;

const casesSql = `
  select d.key, f.id, coalesce(f.unit_id, r.unit_id) as unit_id, coalesce(f.asset_id, r.asset_id) as asset_id,
    coalesce(f.weakness_id, r.weakness_id) as weakness_id, a.exposure,
    case when f.id is not null then json_build_array(f.state, f.class, f.owner, ${dayNumber('f.due_on')}, f.severity,
      f.title, f.er, f.exposure, ${ms('f.opened_at')}, ${ms('f.closed_at')}, ${ms('f.verified_at')},
      ${dayNumber('f.accepted_until')}, ${dayNumber('f.first_due_on')}, f.slips, f.slip_days, f.effort_days,
      f.known_exploited) end as prior,
    case when f.id is not null then json_build_array(f.kind, f.identifier, f.place, f.own_probability,
      f.component_name, f.component_version, f.fixed_version, f.fix_key, f.fix_title) end as identity,
    r.records,
    (select json_agg(${observationColumns}) from (
       select h.* from observation h where h.finding_id = f.id and not (h.source_id = $1 and exists (
         select from stage s where s.external_id = h.external_id and s.key <> d.key))
       union all
       select h.* from observation h where h.source_id = $1 and h.external_id = any (r.external_ids)
         and h.finding_id is distinct from f.id) o) as observations,
    case when f.id is not null then
      (select json_agg(json_build_array(${ms('e.opened_at')}, ${ms('e.closed_at')}, e.age_known, ${ms('e.verified_at')},
        ${dayNumber('e.first_due_on')}, ${dayNumber('e.due_on')}, ${ms('e.accepted_at')},
        ${dayNumber('e.accepted_until')}, ${ms('e.retired_at')}) order by e.number)
       from finding_episode e where e.finding_id = f.id) end as episodes,
    case when ${anyJoined} then
      (select json_agg(json_build_array(${ms('j.opened_at')}, ${ms('j.closed_at')}, j.age_known, ${ms('j.verified_at')}))
       from joined_stretch j where j.key = d.key) end as joined,
    ${anyJoined} and exists (select from joined_finding j where j.finding_id = f.id) as joined_elsewhere,
    case when ${anyRetired} then ${ms(`(select min(x.at) from (
      select a.retired_at as at
      union all select u.retired_at from unit_closure c join unit u on u.id = c.ancestor_id where c.unit_id = a.unit_id
      union all select max(s.retired_at) from observation o join source s on s.id = o.source_id
        where o.finding_id = f.id and r.records is null having bool_and(s.retired_at is not null)) x)`)} end as retired_ms,
    json_build_array(${dayNumber('w.kev_added_on')}, ${dayNumber('w.kev_due_on')}, ${dayNumber('w.exploited_on')},
      w.epss, w.percentile) as threat
  from deciding d
  left join finding f on f.key = d.key
  left join lateral (
    select min(s.unit_id) as unit_id, min(s.asset_id) as asset_id, min(s.weakness_id) as weakness_id,
      json_agg(json_build_array(s.seq, s.external_id, s.facts) order by s.seq) as records,
      array_agg(s.external_id) as external_ids
    from stage s where s.key = d.key) r on true
  join weakness w on w.id = coalesce(f.weakness_id, r.weakness_id)
  join asset a on a.id = coalesce(f.asset_id, r.asset_id)
  where f.state is distinct from 'superseded' or r.records is not null
    or exists (select from joined_stretch j where j.key = d.key)
    or exists (select from observation o where o.finding_id = f.id)`;

// With nothing held of this source yet, looking up held observations per finding would be wasted.
const freshSql = `
  select s.key, null::bigint as id, min(s.unit_id) as unit_id, min(s.asset_id) as asset_id,
    min(s.weakness_id) as weakness_id, min(a.exposure) as exposure, null::json as prior, null::json as identity,
    json_agg(json_build_array(s.seq, s.external_id, s.facts) order by s.seq) as records,
    null::json as observations, null::json as episodes, null::json as joined, false as joined_elsewhere,
    ${ms('least(min(a.retired_at), (select min(u.retired_at) from unit_closure c join unit u on u.id = c.ancestor_id where c.unit_id = min(s.unit_id)))')} as retired_ms,
    (select json_build_array(${dayNumber('w.kev_added_on')}, ${dayNumber('w.kev_due_on')}, ${dayNumber('w.exploited_on')},
      w.epss, w.percentile) from weakness w where w.id = min(s.weakness_id)) as threat
  from stage s join asset a on a.id = s.asset_id group by s.key`;

type Row = {
  key: string;
  id: number | null;
  unit_id: number;
  asset_id: number;
  weakness_id: number;
  exposure: string;
  prior:
    | [
        state: FindingState,
        exploitability: number,
        owner: string | null,
        dueDay: number | null,
        severity: number,
        title: string,
        er: number,
        exposure: number,
        openedMs: number | null,
        closedMs: number | null,
        verifiedMs: number | null,
        acceptedUntilDay: number | null,
        firstDueDay: number | null,
        slips: number,
        slipDays: number,
        effortDays: number | null,
        knownExploited: boolean,
      ]
    | null;
  identity:
    | [number, string, string, number | null, string | null, string | null, string | null, string, string]
    | null;
  records: [number, string, StagedFacts][] | null;
  observations: unknown[][] | null;
  episodes: (number | boolean | null)[][] | null;
  joined: [number, number | null, boolean, number | null][] | null;
  joined_elsewhere: boolean;
  retired_ms: number | null;
  threat: (number | null)[];
};

// The id is a number of ours, and DECLARE takes no parameters.
const forSource = (sourceId: number) => casesSql.replaceAll('$1', String(Math.trunc(sourceId)));

/**
 * Yields the cases of the table `deciding` in batches, from a cursor, so that memory does not grow with the import.
 * Within a batch the connection is free for other work. `sourceId` 0: no source speaks, held findings are weighed anew.
 */
export async function* findingCases(
  client: pg.ClientBase,
  sourceId: number,
  options: { nothingHeld: boolean; batch?: number },
): AsyncGenerator<LoadedCase[]> {
  const query = options.nothingHeld ? freshSql : forSource(sourceId);
  // All rows are fetched: a plan for the first tenth of them would be the wrong one.
  await client.query('set local cursor_tuple_fraction = 1');
  await client.query(`declare cases no scroll cursor for ${query}`);
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${options.batch ?? 5000} from cases`);
    if (rows.length === 0) break;
    yield rows.map((row) => loaded(row, sourceId));
  }
  await client.query('close cases');
}

export async function noFinding(client: pg.ClientBase): Promise<boolean> {
  return (await client.query('select from finding limit 1')).rowCount === 0;
}

function loaded(row: Row, sourceId: number): LoadedCase {
  const records = row.records ?? [];
  const first = records[0]?.[2];
  const held = row.identity === null ? null : heldIdentity(row.identity);
  const repaired = records.find(([, , facts]) => facts.fixedVersion !== null)?.[2];
  const identityChanged = held !== null && repaired !== undefined && held.fixKey !== repaired.fixKey;
  const identity = held === null ? identityOf(first) : identityChanged ? withRepair(held, repaired) : held;
  const prior = row.prior;
  const [kevAddedDay = null, kevDueDay = null, exploitedDay = null, epss = null, percentile = null] =
    row.threat;
  const exposure = Math.max(0, (exposureTiers as readonly string[]).indexOf(row.exposure));
  return {
    key: row.key,
    id: row.id,
    unitId: row.unit_id,
    assetId: row.asset_id,
    weaknessId: row.weakness_id,
    exposure,
    identity,
    priorOpen: prior !== null && ['open', 'committed', 'accepted'].includes(prior[0]),
    priorExposure: prior?.[7] ?? exposure,
    identityChanged,
    staged: records.map(([seq, , facts]) => ({ seq, facts })),
    case: {
      prior:
        prior === null
          ? null
          : {
              state: prior[0],
              class: prior[1],
              owner: prior[2],
              dueDay: prior[3],
              severity: prior[4],
              title: prior[5],
              er: prior[6],
              exposure: exposureTiers[prior[7]]!,
              openedMs: prior[8],
              closedMs: prior[9],
              verifiedMs: prior[10],
              acceptedUntilDay: prior[11],
              firstDueDay: prior[12],
              slips: prior[13],
              slipDays: prior[14],
              effortDays: prior[15],
              knownExploited: prior[16],
            },
      priorEpisodes: (row.episodes ?? []).map(episodeOf),
      observations: (row.observations ?? []).map(observationOf),
      joined: (row.joined ?? []).map(([openedMs, closedMs, ageKnown, verifiedMs]) => ({
        openedMs,
        closedMs,
        ageKnown,
        verifiedMs,
      })),
      joinedElsewhere: row.joined_elsewhere,
      retiredMs: row.retired_ms,
      records: records.map(([, externalId, facts]) => ({ ...facts, sourceId, externalId })),
      threat: { kevAddedDay, kevDueDay, exploitedDay, epss, percentile },
      exposure: exposureTiers[exposure]!,
    },
  };
}

function identityOf(facts: StagedFacts | undefined): StagedIdentity {
  if (facts === undefined) throw new Error('a finding to decide on has neither a row nor a record');
  return facts;
}

const withRepair = (held: StagedIdentity, by: StagedIdentity): StagedIdentity => ({
  ...held,
  componentVersion: by.componentVersion,
  fixedVersion: by.fixedVersion,
  fixKey: by.fixKey,
  fixTitle: by.fixTitle,
});

const heldIdentity = (of: NonNullable<Row['identity']>): StagedIdentity => ({
  kind: of[0],
  identifier: of[1],
  place: of[2],
  ownProbability: of[3],
  componentName: of[4],
  componentVersion: of[5],
  fixedVersion: of[6],
  fixKey: of[7],
  fixTitle: of[8],
});

const episodeOf = (of: (number | boolean | null)[]): DecidedEpisode => ({
  openedMs: of[0] as number,
  closedMs: of[1] as number | null,
  ageKnown: of[2] as boolean,
  verifiedMs: of[3] as number | null,
  firstDueDay: of[4] as number | null,
  dueDay: of[5] as number | null,
  acceptedMs: of[6] as number | null,
  acceptedUntilDay: of[7] as number | null,
  retiredMs: of[8] as number | null,
});

const observationOf = (of: unknown[]): HeldObservation => ({
  sourceId: of[0] as number,
  externalId: of[1] as string,
  status: of[2] as HeldObservation['status'],
  firstSeenMs: of[3] as number | null,
  ageKnown: of[4] as boolean,
  closedMs: of[5] as number | null,
  verifiedMs: of[6] as number | null,
  acceptedMs: of[7] as number | null,
  acceptedUntilDay: of[8] as number | null,
  absent: of[9] as boolean,
  title: of[10] as string,
  severity: of[11] as number,
  owner: of[12] as string | null,
  dueDay: of[13] as number | null,
  firstDueDay: of[14] as number | null,
  slips: of[15] as number,
  slipDays: of[16] as number,
  effortDays: of[17] as number | null,
  knownExploited: of[18] as boolean | null,
  publicExploit: of[19] as boolean | null,
  reachable: of[20] as boolean | null,
});
