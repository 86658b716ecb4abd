import type pg from 'pg';
import type { Queries } from './measurements.ts';

export interface UrgentCount {
  name: string | null;
  unit: string | null;
  open: number;
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

/** Units right below and owners who hold urgent marks, most first. */
export async function urgentHolders(
  queries: Queries,
  unitId: number,
): Promise<{ units: UrgentCount[]; owners: UrgentCount[] }> {
  const counted = `count(*)::int as open, count(m.finding_id)::int as urgent`;
  const [units, owners] = await Promise.all([
    queries.query<UrgentCount>(
      `select u.name, u.path as unit, ${counted} from unit_closure below join unit u on u.id = below.unit_id
         join unit_closure c on c.ancestor_id = u.id join finding f on f.unit_id = c.unit_id
         left join urgent_mark m on m.finding_id = f.id
       where below.ancestor_id = $1 and below.depth = 1 and u.kind <> 'scope' and ${isOpen}
       group by 1, 2 having count(m.finding_id) > 0 order by 4 desc, 2 limit 50`,
      [unitId],
    ),
    queries.query<UrgentCount>(
      `select f.owner as name, null as unit, ${counted} from finding f
         join unit_closure c on c.unit_id = f.unit_id and c.ancestor_id = $1
         left join urgent_mark m on m.finding_id = f.id
       where ${isOpen} group by 1 having count(m.finding_id) > 0 order by 4 desc, 1 limit 50`,
      [unitId],
    ),
  ]);
  return { units: units.rows, owners: owners.rows };
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

export async function isMarkedUrgent(queries: Queries, findingId: number): Promise<boolean> {
  const { rowCount } = await queries.query('select from urgent_mark where finding_id = $1', [findingId]);
  return (rowCount ?? 0) > 0;
}

export async function saveUrgentMark(
  client: pg.ClientBase,
  of: { findingId: number; reason: string; markedBy: string; at: string },
): Promise<void> {
  await client.query(
    `insert into urgent_mark (finding_id, reason, marked_by, marked_at) values ($1, $2, $3, $4)
     on conflict (finding_id) do update set reason = excluded.reason, marked_by = excluded.marked_by,
       marked_at = excluded.marked_at`,
    [of.findingId, of.reason, of.markedBy, of.at],
  );
}

export async function removeUrgentMark(client: pg.ClientBase, findingId: number): Promise<void> {
  await client.query('delete from urgent_mark where finding_id = $1', [findingId]);
}
