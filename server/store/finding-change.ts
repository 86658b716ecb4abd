/** Findings that a person or a promise changes, many at once: locked, and written set-based. */
import { dayName } from '@plumbline/shared/core/day.ts';
import type { DecidedEpisode } from '@plumbline/shared/core/finding-case.ts';
import type {
  CounterDeltas,
  HeldFinding,
  PromisedFinding,
} from '@plumbline/shared/core/follow/promised-finding.ts';
import type pg from 'pg';
import { copyRows } from './copy.ts';

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;
const dayOf = (column: string) => `(${column} - date '1970-01-01')`;

/** The findings with their episodes, in the order of their ids, locked until the transaction ends. */
export async function lockFindings(client: pg.ClientBase, ids: readonly number[]): Promise<HeldFinding[]> {
  if (ids.length === 0) return [];
  const { rows } = await client.query<HeldFinding>(
    `select id, unit_id as "unitId", (select path from unit u where u.id = unit_id) as unit, kind, class, severity, state, owner, ${dayOf('due_on')} as "dueDay",
       ${dayOf('first_due_on')} as "firstDueDay", slips, slip_days as "slipDays"
     from finding where id = any($1) order by id for update`,
    [ids],
  );
  const episodes = await client.query<DecidedEpisode & { findingId: number }>(
    `select finding_id as "findingId", ${ms('opened_at')} as "openedMs", ${ms('closed_at')} as "closedMs", age_known as "ageKnown",
       ${ms('verified_at')} as "verifiedMs", ${dayOf('first_due_on')} as "firstDueDay", ${dayOf('due_on')} as "dueDay",
       ${ms('accepted_at')} as "acceptedMs", ${dayOf('accepted_until')} as "acceptedUntilDay", ${ms('retired_at')} as "retiredMs"
     from finding_episode where finding_id = any($1) order by finding_id, number`,
    [ids],
  );
  const byFinding = Map.groupBy(episodes.rows, (episode) => episode.findingId);
  return rows.map((row) => ({ ...row, episodes: byFinding.get(row.id) ?? [] }));
}

/**
 * Writes owner and dates to findings, their running episodes and what their sources are held to say, so that a
 * re-import of the same file changes nothing of it.
 */
export async function writePromised(
  client: pg.ClientBase,
  changes: readonly PromisedFinding[],
  at: string,
  saidAt = at,
): Promise<void> {
  if (changes.length === 0) return;
  await client.query(
    `with next as (
       select * from unnest($1::bigint[], $2::text[], $3::text[], $4::date[], $5::date[], $6::smallint[], $7::int[])
         as n(id, state, owner, due_on, first_due_on, slips, slip_days)),
     told as (
       update observation o set owner = n.owner, due_on = case when o.due_on is null then null else n.due_on end,
         slips = greatest(o.slips, n.slips), slip_days = greatest(o.slip_days, n.slip_days)
       from next n where o.finding_id = n.id),
     ran as (
       update finding_episode e set due_on = n.due_on, first_due_on = n.first_due_on from next n
       where e.finding_id = n.id and e.number = (select max(number) from finding_episode l where l.finding_id = n.id))
     update finding f set state = n.state, owner = n.owner, due_on = n.due_on, first_due_on = n.first_due_on,
       slips = n.slips, slip_days = n.slip_days, recorded_at = $8
     from next n where f.id = n.id`,
    [
      changes.map((each) => each.finding.id),
      changes.map((each) => each.state),
      changes.map((each) => each.owner),
      changes.map((each) => each.dueOn),
      changes.map((each) => each.firstDueOn),
      changes.map((each) => each.slips),
      changes.map((each) => each.slipDays),
      at,
    ],
  );
  await writeEvents(
    client,
    changes.flatMap((each) => each.events.map((event) => ({ findingId: each.finding.id, ...event }))),
    at,
    saidAt,
  );
  await writeDeltas(client, changes);
}

export async function writeEvents(
  client: pg.ClientBase,
  events: readonly { findingId: number; type: string; detail: string }[],
  at: string,
  saidAt = at,
): Promise<void> {
  await copyRows(
    client,
    'finding_event (finding_id, type, occurred_at, recorded_at, detail)',
    events.map(({ findingId, type, detail }) => [findingId, type, saidAt, at, detail]),
  );
}

/** What findings add to the counters of their units, a row per unit and day. */
export async function writeDeltas(
  client: pg.ClientBase,
  changes: readonly { finding: Pick<HeldFinding, 'unitId'>; deltas: CounterDeltas }[],
): Promise<void> {
  const sums = new Map<string, Map<number, number>>();
  for (const { finding, deltas } of changes)
    for (const [day, cells] of deltas) {
      const key = `${finding.unitId} ${day}`;
      const sum = sums.get(key) ?? new Map<number, number>();
      sums.set(key, sum);
      for (const [cell, amount] of cells) sum.set(cell, (sum.get(cell) ?? 0) + amount);
    }
  const rows: [number, string, string, string][] = [];
  for (const [key, cells] of sums) {
    const changed = [...cells].filter(([, amount]) => amount !== 0);
    if (changed.length === 0) continue;
    const [unitId, day] = key.split(' ').map(Number) as [number, number];
    const list = (of: number[]) => `{${of.join(',')}}`;
    rows.push([unitId, dayName(day), list(changed.map(([cell]) => cell)), list(changed.map(([, n]) => n))]);
  }
  await copyRows(client, 'unit_delta (unit_id, on_day, cells, amounts)', rows);
}
