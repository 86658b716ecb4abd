import { cellOf, measures } from '@plumbline/shared/core/counters.ts';
import type pg from 'pg';

const closed = measures.indexOf('closed');

/**
 * Beginning of the quarter of the first closing in a unit: before it only what survived is known, so nothing is drawn
 * as history. Read from the quarters' counters, of which there are few however long the record.
 */
export async function firstClosedAt(pool: pg.Pool, unitId: number): Promise<string | null> {
  const { rows } = await pool.query<{ at: string | null }>(
    `select p.starts_on::timestamptz as at from unit_period p
     where p.unit_id = $1 and p.grain = 'quarter'
       and exists (select from unnest(p.cells) as x(cell) where x.cell >= $2 and x.cell < $3)
     order by p.starts_on limit 1`,
    [unitId, cellOf(closed, 0, 0, 0), cellOf(closed + 1, 0, 0, 0)],
  );
  return rows[0]?.at ?? null;
}

/** Accepted risks whose acceptance ends between two days. */
export async function readAcceptedExpiring(
  pool: pg.Pool,
  unitId: number,
  fromDay: string,
  beforeDay: string,
): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from finding f join unit_closure c on c.unit_id = f.unit_id and c.ancestor_id = $1
     where f.state = 'accepted' and f.accepted_until >= $2 and f.accepted_until < $3`,
    [unitId, fromDay, beforeDay],
  );
  return rows[0]?.n ?? 0;
}

/** Business units the viewer sees, of all; services below them are not counted. */
export async function countVisibleUnits(
  pool: pg.Pool,
  units: readonly string[] | null,
): Promise<{ seen: number; all: number }> {
  const { rows } = await pool.query<{ path: string }>(
    `select path from unit where path <> '' and retired_at is null and kind = 'unit'`,
  );
  const seen = rows.filter(
    ({ path }) => units === null || units.some((own) => path === own || path.startsWith(`${own}/`)),
  ).length;
  return { seen, all: rows.length };
}

export async function hasFindings(pool: pg.Pool, openedBeforeMs?: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    'select from finding where $1::timestamptz is null or opened_at < $1 limit 1',
    [openedBeforeMs === undefined ? null : new Date(openedBeforeMs)],
  );
  return (rowCount ?? 0) > 0;
}

/** Promised and proposed fixes of a unit that are not done, by what they lack; null: none was ever proposed there. */
export async function readLacking(
  pool: pg.Pool,
  unitId: number,
): Promise<{ owner: number; date: number } | null> {
  const { rows } = await pool.query<{ all: number; owner: number; date: number }>(
    `select count(*)::int as all, (count(*) filter (where k.closed_at is null and k.owner is null))::int as owner,
       (count(*) filter (where k.closed_at is null and k.owner is not null and k.due_on is null))::int as date
     from commitment k join unit_closure c on c.unit_id = k.unit_id and c.ancestor_id = $1`,
    [unitId],
  );
  const { all, owner, date } = rows[0]!;
  return all === 0 ? null : { owner, date };
}
