/** Reads the findings that an import touches, with all that the decision on each needs, in batches. */
import type pg from 'pg';
import { type CaseRow, type LoadedCase, loadedCase } from './loaded-case.ts';

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;
const dayNumber = (column: string) => `(${column} - date '1970-01-01')`;

const observationColumns = `json_build_array(o.source_id, o.external_id, o.status, ${ms('o.first_seen_at')}, o.age_known,
  ${ms('o.closed_at')}, ${ms('o.verified_at')}, ${ms('o.accepted_at')}, ${dayNumber('o.accepted_until')}, o.absent,
  o.title, o.severity, o.owner, ${dayNumber('o.due_on')}, ${dayNumber('o.first_due_on')}, o.slips, o.slip_days,
  o.effort_days, o.known_exploited, o.public_exploit, o.reachable,
  case when w.kev_added_on is not null then o.cvss_vector end)`;

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
      w.epss, w.percentile) as threat,
    (select json_build_array(${ms('x.accepted_at')}, ${dayNumber('x.accepted_until')}) from finding_acceptance x
     where x.finding_id = f.id) as acceptance
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
      w.epss, w.percentile) from weakness w where w.id = min(s.weakness_id)) as threat, null::json as acceptance
  from stage s join asset a on a.id = s.asset_id group by s.key`;

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
    const { rows } = await client.query<CaseRow>(`fetch ${options.batch ?? 5000} from cases`);
    if (rows.length === 0) break;
    yield rows.map((row) => loadedCase(row, sourceId));
  }
  await client.query('close cases');
}

export async function noFinding(client: pg.ClientBase): Promise<boolean> {
  return (await client.query('select from finding limit 1')).rowCount === 0;
}
