import type pg from 'pg';
import type { Queries } from './measurements.ts';

export interface UrgentCount {
  name: string | null;
  unit: string | null;
  urgent: number;
}

/** Open findings of a unit with all below it, and those of them that are marked urgent. */
export async function countUrgent(
  queries: Queries,
  unitId: number,
): Promise<{ open: number; urgent: number }> {
  const { rows } = await queries.query<{ open: number; urgent: number }>(
    `select count(*)::int as open, count(m.finding_id)::int as urgent
     from finding f join unit_closure c on c.unit_id = f.unit_id and c.ancestor_id = $1
       left join urgent_mark m on m.finding_id = f.id
     where ${isOpen}`,
    [unitId],
  );
  return rows[0]!;
}

const isOpen = `f.closed_at is null and f.opened_at is not null and f.class < 4`;

/** Open findings of a unit with all below it, of each unit right below (by path) and of each owner. */
export interface OpenHeld {
  all: number;
  units: Record<string, number>;
  owners: Record<string, number>;
  unowned: number;
}

export async function countOpen(queries: Queries, unitId: number): Promise<OpenHeld> {
  const { rows } = await queries.query<{
    part: string | null;
    owner: string | null;
    open: number;
    by: number;
  }>(
    `select part.path as part, f.owner, count(*)::int as open, grouping(part.path, f.owner) as by
     from finding f join unit_closure c on c.unit_id = f.unit_id and c.ancestor_id = $1
       left join (select u.path, m.unit_id from unit_closure below join unit u on u.id = below.unit_id and u.kind <> 'scope'
         join unit_closure m on m.ancestor_id = u.id where below.ancestor_id = $1 and below.depth = 1) part
         on part.unit_id = f.unit_id
     where ${isOpen} group by grouping sets ((), (part.path), (f.owner))`,
    [unitId],
  );
  const held: OpenHeld = { all: 0, units: {}, owners: {}, unowned: 0 };
  for (const { part, owner, open, by } of rows) {
    if (by === 3) held.all = open;
    else if (by === 1 && part !== null) held.units[part] = open;
    else if (by === 2 && owner !== null) held.owners[owner] = open;
    else if (by === 2) held.unowned = open;
  }
  return held;
}

/** How many open findings are marked urgent, and the units right below and the owners who hold the marks, most first. */
export async function urgentHolders(
  queries: Queries,
  unitId: number,
): Promise<{ urgent: number; units: UrgentCount[]; owners: UrgentCount[] }> {
  const marked = `urgent_mark m join finding f on f.id = m.finding_id
    join unit_closure c on c.unit_id = f.unit_id and c.ancestor_id = $1`;
  const [all, units, owners] = await Promise.all([
    queries.query<{ n: number }>(`select count(*)::int as n from ${marked} where ${isOpen}`, [unitId]),
    queries.query<UrgentCount>(
      `select u.name, u.path as unit, count(*)::int as urgent from ${marked}
         join unit_closure up on up.unit_id = f.unit_id
         join unit_closure below on below.unit_id = up.ancestor_id and below.ancestor_id = $1 and below.depth = 1
         join unit u on u.id = below.unit_id and u.kind <> 'scope'
       where ${isOpen} group by 1, 2 order by 3 desc, 2 limit 50`,
      [unitId],
    ),
    queries.query<UrgentCount>(
      `select f.owner as name, null as unit, count(*)::int as urgent from ${marked}
       where ${isOpen} group by 1 order by 3 desc, 1 limit 50`,
      [unitId],
    ),
  ]);
  return { urgent: all.rows[0]!.n, units: units.rows, owners: owners.rows };
}

export interface UrgentItem {
  finding: number;
  title: string;
  unit: string;
  owner: string | null;
  class: number;
  reason: string;
  markedBy: string;
  markedAt: string;
}

export async function readUrgent(queries: Queries, unitId: number, limit: number): Promise<UrgentItem[]> {
  const { rows } = await queries.query<UrgentItem>(
    `select f.id as finding, f.title, u.path as unit, f.owner, f.class, m.reason, m.marked_by as "markedBy",
       m.marked_at as "markedAt"
     from urgent_mark m join finding f on f.id = m.finding_id join unit u on u.id = f.unit_id
       join unit_closure c on c.unit_id = f.unit_id and c.ancestor_id = $1
     where ${isOpen} order by m.marked_at desc, f.id limit $2`,
    [unitId, limit],
  );
  return rows;
}

export interface UrgentMark {
  reason: string;
  markedBy: string;
  markedAt: string;
}

/** The mark of one finding; null: it carries none. */
export async function readUrgentMark(queries: Queries, findingId: number): Promise<UrgentMark | null> {
  const { rows } = await queries.query<UrgentMark>(
    `select reason, marked_by as "markedBy", marked_at as "markedAt" from urgent_mark where finding_id = $1`,
    [findingId],
  );
  return rows[0] ?? null;
}

/** Which of the findings carry a mark. */
export async function markedAmong(queries: Queries, findingIds: readonly number[]): Promise<Set<number>> {
  const { rows } = await queries.query<{ id: number }>(
    'select finding_id as id from urgent_mark where finding_id = any($1)',
    [findingIds],
  );
  return new Set(rows.map(({ id }) => id));
}

export async function saveUrgentMarks(
  client: pg.ClientBase,
  of: { findingIds: readonly number[]; reason: string; markedBy: string; at: string },
): Promise<void> {
  await client.query(
    `insert into urgent_mark (finding_id, reason, marked_by, marked_at)
     select id, $2, $3, $4 from unnest($1::int[]) f (id)
     on conflict (finding_id) do update set reason = excluded.reason, marked_by = excluded.marked_by,
       marked_at = excluded.marked_at`,
    [of.findingIds, of.reason, of.markedBy, of.at],
  );
}

export async function removeUrgentMarks(client: pg.ClientBase, findingIds: readonly number[]): Promise<void> {
  await client.query('delete from urgent_mark where finding_id = any($1)', [findingIds]);
}
