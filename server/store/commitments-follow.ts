/** What an import or a day does to promises: set-based, over the fixes of the table `followed`. */

import type { PolicyFacts } from '@plumbline/shared/core/follow/policy-day.ts';
import type pg from 'pg';
import { listedFacts } from './commitments.ts';

const isOpen = `f.closed_at is null and f.state in ('open', 'committed', 'accepted')`;
/** Open findings f that promise c covers. */
const covered = `join finding f on f.fix_key = c.fix_key and ${isOpen}
  join unit_closure m on m.unit_id = f.unit_id and m.ancestor_id = c.unit_id`;
/** Formats of tools in which work has a ticket of its own. */
const trackers = `('jira', 'servicenow')`;

/** Lists the fixes that the running import decided on. */
export async function followDecided(client: pg.ClientBase): Promise<void> {
  await client.query(
    `create temp table followed on commit drop as
       select distinct f.fix_key from deciding d join finding f on f.key = d.key;
     analyze followed`,
  );
}

/** Lists every fix that somebody promised or should promise; those given count as material by their money. */
export async function followAll(client: pg.ClientBase, materialFixes: readonly string[]): Promise<void> {
  await client.query('create temp table followed (fix_key uuid) on commit drop');
  await client.query(
    `insert into followed select fix_key from commitment where closed_at is null
     union select f.fix_key from finding f where ${isOpen} and f.class <= 1
     union select unnest($1::uuid[])`,
    [materialFixes],
  );
  await client.query('analyze followed');
}

export interface ClosedPromise {
  id: number;
  unitId: number;
  state: 'kept' | 'missed' | 'withdrawn';
}

/**
 * Closes promises of which nothing is open any more: kept or missed by the first date, and withdrawn where nothing of it
 * was fixed. `at` stands for the closing where the findings do not say when.
 */
export async function closePromises(
  client: pg.ClientBase,
  at: string,
  timeZone: string,
): Promise<ClosedPromise[]> {
  const { rows } = await client.query<ClosedPromise>(
    `with done as (
       select c.id, max(g.closed_at) filter (where g.state in ('fixed', 'verified')) as fixed_at
       from commitment c join followed w on w.fix_key = c.fix_key
         left join (finding g join unit_closure n on n.unit_id = g.unit_id) on g.fix_key = c.fix_key and n.ancestor_id = c.unit_id
       where c.closed_at is null and not exists (select from finding f join unit_closure m on m.unit_id = f.unit_id
         and m.ancestor_id = c.unit_id where f.fix_key = c.fix_key and ${isOpen})
       group by c.id)
     update commitment c set closed_at = coalesce(d.fixed_at, $1), recorded_at = $1,
       state = case when d.fixed_at is null then 'withdrawn'
         when c.first_due_on is null or (d.fixed_at at time zone $2)::date <= c.first_due_on then 'kept' else 'missed' end
     from done d where c.id = d.id returning c.id, c.unit_id as "unitId", c.state`,
    [at, timeZone],
  );
  return rows;
}

/** Proposals say what their findings say now: whose they are, when due, how often moved. */
export async function mirrorProposals(client: pg.ClientBase, at: string): Promise<number[]> {
  const { rows } = await client.query<{ unitId: number }>(
    `with said as (
       select c.id, mode() within group (order by f.owner) as owner, min(f.due_on) as due_on,
         min(f.first_due_on) as first_due_on, max(f.slips) as slips, max(f.slip_days) as slip_days
       from commitment c join followed w on w.fix_key = c.fix_key ${covered}
       where c.closed_at is null and c.state = 'proposed' group by c.id)
     update commitment c set owner = s.owner, due_on = s.due_on, first_due_on = s.first_due_on, slips = s.slips,
       slip_days = s.slip_days, recorded_at = $1
     from said s where c.id = s.id
       and (c.owner, c.due_on, c.first_due_on, c.slips, c.slip_days)
         is distinct from (s.owner, s.due_on, s.first_due_on, s.slips, s.slip_days)
     returning c.unit_id as "unitId"`,
    [at],
  );
  return rows.map(({ unitId }) => unitId);
}

export interface TrackerMove {
  id: number;
  at: string;
  /** Day number to which it moved. */
  toDay: number;
  source: string;
}

/** The last move that each agreed promise saw in a tracker with this import. */
export async function trackerMoves(client: pg.ClientBase, importId: string): Promise<TrackerMove[]> {
  const { rows } = await client.query<TrackerMove>(
    `select distinct on (c.id) c.id, v.occurred_at as at, v.detail::int as "toDay", s.name as source
     from commitment c join followed w on w.fix_key = c.fix_key ${covered}
       join finding_event v on v.finding_id = f.id and v.type = 'due-moved' and v.import_id = $1
       join source s on s.id = v.source_id
     where c.closed_at is null and c.state = 'open' order by c.id, v.occurred_at desc, v.id desc`,
    [importId],
  );
  return rows;
}

/** Moves that trackers tell of proposed promises and that are not noted yet, from the finding that moved most. */
export async function noteProposedMoves(client: pg.ClientBase, recordedAt: string): Promise<void> {
  await client.query(
    `with held as (
       select c.id, (select count(*) from commitment_move x where x.commitment_id = c.id) as noted, (
         select f.id from finding f join unit_closure m on m.unit_id = f.unit_id and m.ancestor_id = c.unit_id
         where f.fix_key = c.fix_key and ${isOpen} order by f.slips desc, f.id limit 1) as finding_id
       from commitment c join followed w on w.fix_key = c.fix_key
       where c.closed_at is null and c.state = 'proposed' and c.slips > 0),
     move as (
       select h.id, h.noted, v.occurred_at, date '1970-01-01' + v.detail::int as to_on, s.name as source,
         coalesce(date '1970-01-01' + lag(v.detail::int) over in_time, f.first_due_on) as from_on,
         row_number() over in_time as n
       from held h join finding f on f.id = h.finding_id
         join finding_event v on v.finding_id = f.id and v.type = 'due-moved' and v.source_id is not null
         join source s on s.id = v.source_id
       window in_time as (partition by h.id order by v.occurred_at, v.id))
     insert into commitment_move (commitment_id, occurred_at, recorded_at, from_on, to_on, days, reason, actor)
     select id, occurred_at, $1, from_on, to_on, to_on - from_on, 'moved in ' || source, source
     from move where n > noted order by id, n`,
    [recordedAt],
  );
}

export interface ProposalFacts extends PolicyFacts {
  fix: string;
  unitId: number;
}

/** Open findings of material fixes in units where nobody promised them, alike ones put together. */
export async function unpromised(
  client: pg.ClientBase,
  materialFixes: readonly string[],
): Promise<ProposalFacts[]> {
  const { rows } = await client.query<ProposalFacts>(
    `with material as (
       select distinct f.fix_key, f.unit_id from finding f join followed w on w.fix_key = f.fix_key
       where ${isOpen} and (f.class <= 1 or f.fix_key = any($1::uuid[]))
         and not exists (select from commitment c join unit_closure m on m.ancestor_id = c.unit_id and m.unit_id = f.unit_id
           where c.fix_key = f.fix_key and c.closed_at is null))
     select f.fix_key as fix, f.unit_id as "unitId", f.severity, f.class,
       min(extract(epoch from f.opened_at) * 1000)::float8 as "openedMs",
       ${listedFacts}
     from material x join finding f on f.fix_key = x.fix_key and f.unit_id = x.unit_id and ${isOpen}
       join weakness w on w.id = f.weakness_id
     group by 1, 2, 3, 4, 6, 7, 8, 9 order by 1, 2`,
    [materialFixes],
  );
  return rows;
}

/** Proposes what nobody promised, as the findings and their tracker have it; the policy's date comes with it. */
export async function insertProposals(
  client: pg.ClientBase,
  proposals: readonly { fix: string; unitId: number; policyDueOn: string | null }[],
  at: string,
): Promise<void> {
  if (proposals.length === 0) return;
  await client.query(
    `insert into commitment (fix_key, unit_id, title, owner, due_on, first_due_on, policy_due_on, reference, origin, state,
       slips, slip_days, recorded_at)
     select p.fix, p.unit_id, min(f.fix_title), mode() within group (order by f.owner), min(f.due_on), min(f.first_due_on),
       p.policy_on, min(o.ticket), case when bool_or(o.dated) then 'tracker' else 'policy' end, 'proposed',
       max(f.slips), max(f.slip_days), $4
     from unnest($1::uuid[], $2::int[], $3::date[]) as p(fix, unit_id, policy_on)
       join finding f on f.fix_key = p.fix and f.unit_id = p.unit_id and ${isOpen}
       left join lateral (
         select bool_or(o.due_on is not null) as dated, min(split_part(o.external_id, ' @ ', 1)) filter (where s.format in ${trackers}) as ticket
         from observation o join source s on s.id = o.source_id where o.finding_id = f.id) o on true
     group by p.fix, p.unit_id, p.policy_on`,
    [
      proposals.map(({ fix }) => fix),
      proposals.map(({ unitId }) => unitId),
      proposals.map(({ policyDueOn }) => policyDueOn),
      at,
    ],
  );
}

export interface JoiningFinding {
  id: number;
  commitmentId: number;
  unitId: number;
  owner: string | null;
  dueOn: string | null;
}

/** Open findings of agreed promises that do not have their owner or their date. */
export async function joiningFindings(client: pg.ClientBase): Promise<JoiningFinding[]> {
  const { rows } = await client.query<JoiningFinding>(
    `select f.id, c.id as "commitmentId", c.unit_id as "unitId", c.owner, c.due_on as "dueOn"
     from commitment c join followed w on w.fix_key = c.fix_key ${covered}
     where c.closed_at is null and c.state = 'open' and (
       (c.owner is not null and f.owner is distinct from c.owner) or (c.due_on is not null and f.due_on is distinct from c.due_on))
     order by f.id`,
  );
  return rows;
}
