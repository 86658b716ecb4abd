import type { Asset, Unit } from '@plumbline/shared/schema/company.ts';
import type pg from 'pg';

export const normalPath = (path: string): string =>
  path
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('/');

/** Finds or makes the unit of a path, with every unit on the way, and keeps `unit_closure`. */
export async function ensureUnit(
  client: pg.ClientBase,
  path: string,
  known: Map<string, number>,
): Promise<number> {
  const wanted = normalPath(path);
  const held = known.get(wanted);
  if (held !== undefined) return held;
  const found = await client.query<{ id: number }>('select id from unit where path = $1', [wanted]);
  let id = found.rows[0]?.id;
  if (id === undefined) {
    const parts = wanted.split('/');
    const parentId = await ensureUnit(client, parts.slice(0, -1).join('/'), known);
    const made = await client.query<{ id: number }>(
      `insert into unit (parent_id, path, name) values ($1, $2, $3)
       on conflict (path) do update set path = excluded.path returning id`,
      [parentId, wanted, parts.at(-1)],
    );
    id = made.rows[0]!.id;
    await client.query(
      `insert into unit_closure (ancestor_id, unit_id, depth)
       select ancestor_id, $1::int, depth + 1 from unit_closure where unit_id = $2::int union all select $1::int, $1::int, 0
       on conflict do nothing`,
      [id, parentId],
    );
  }
  known.set(wanted, id);
  return id;
}

/** Finds or makes the asset of a name in a unit. */
export async function ensureAsset(
  client: pg.ClientBase,
  asset: { unitId: number; name: string; exposure?: string | null; class?: string | null },
  known: Map<string, number>,
): Promise<number> {
  const key = `${asset.unitId} ${asset.name}`;
  const held = known.get(key);
  if (held !== undefined) return held;
  const { rows } = await client.query<{ id: number }>(
    `insert into asset (unit_id, name, exposure, class) values ($1, $2, coalesce($3, 'unknown'), $4)
     on conflict (unit_id, name) do update
       set exposure = coalesce($3, asset.exposure), class = coalesce($4, asset.class) returning id`,
    [asset.unitId, asset.name, asset.exposure ?? null, asset.class ?? null],
  );
  known.set(key, rows[0]!.id);
  return rows[0]!.id;
}

export async function upsertUnit(
  client: pg.ClientBase,
  unit: Unit,
  known: Map<string, number>,
): Promise<void> {
  const id = await ensureUnit(client, unit.path, known);
  await client.query('update unit set name = $2, tier = $3, kind = $4 where id = $1', [
    id,
    unit.name,
    unit.tier,
    unit.path === '' ? 'company' : unit.kind,
  ]);
}

/** Records an asset; returns whether findings on it must be weighed anew. */
export async function upsertAsset(
  client: pg.ClientBase,
  asset: Asset,
  known: Map<string, number>,
): Promise<void> {
  const unitId = await ensureUnit(client, asset.unit, known);
  await client.query(
    `insert into asset (unit_id, name, exposure, class, tags) values ($1, $2, $3, $4, $5)
     on conflict (unit_id, name) do update set exposure = excluded.exposure, class = excluded.class, tags = excluded.tags`,
    [unitId, asset.name, asset.exposure, asset.class, asset.tags],
  );
}

export interface UnitRow {
  id: number;
  path: string;
  name: string;
  tier: number;
  kind: string;
  parentId: number | null;
}

export async function listUnits(pool: pg.Pool | pg.ClientBase): Promise<UnitRow[]> {
  const { rows } = await pool.query<UnitRow>(
    'select id, path, name, tier, kind, parent_id as "parentId" from unit where retired_at is null order by path',
  );
  return rows;
}

export async function findUnit(pool: pg.Pool | pg.ClientBase, path: string): Promise<UnitRow | null> {
  const { rows } = await pool.query<UnitRow>(
    'select id, path, name, tier, kind, parent_id as "parentId" from unit where path = $1',
    [normalPath(path)],
  );
  return rows[0] ?? null;
}
