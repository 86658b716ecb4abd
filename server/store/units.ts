import type { Asset, Unit } from '@plumbline/shared/schema/company.ts';
import type pg from 'pg';

export const normalPath = (path: string): string =>
  path
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('/');

/** Finds or makes the unit of a path, with every unit on the way, and keeps `unit_closure`. `seenAt`: since when, if new. */
export async function ensureUnit(
  client: pg.ClientBase,
  path: string,
  known: Map<string, number>,
  seenAt: string,
): Promise<number> {
  const wanted = normalPath(path);
  const held = known.get(wanted);
  if (held !== undefined) return held;
  const found = await client.query<{ id: number }>('select id from unit where path = $1', [wanted]);
  let id = found.rows[0]?.id;
  if (id === undefined) {
    const parts = wanted.split('/');
    const parentId = await ensureUnit(client, parts.slice(0, -1).join('/'), known, seenAt);
    const made = await client.query<{ id: number }>(
      `insert into unit (parent_id, path, name, first_seen_at) values ($1, $2, $3, $4)
       on conflict (path) do update set path = excluded.path returning id`,
      [parentId, wanted, parts.at(-1), seenAt],
    );
    id = made.rows[0]!.id;
    await client.query(
      `insert into unit_closure (ancestor_id, unit_id, depth)
       select ancestor_id, $1::int, depth + 1 from unit_closure where unit_id = $2::int union all select $1::int, $1::int, 0
       on conflict do nothing`,
      [id, parentId],
    );
    await client.query(
      `insert into unit_closure (ancestor_id, unit_id, depth) select unit_id, $1::int, 1 from unit_scope where path = $2
       on conflict do nothing`,
      [id, wanted],
    );
  }
  known.set(wanted, id);
  return id;
}

export interface AssetWords {
  unitId: number;
  name: string;
  exposure: string | null;
  class: string | null;
}

/** Assets by unit and name, as met in one import. */
export class AssetRegister {
  private readonly client: pg.ClientBase;
  private readonly known = new Map<string, { id: number; exposure: string | null; class: string | null }>();

  private readonly seenAt: string;

  constructor(client: pg.ClientBase, seenAt: string) {
    this.client = client;
    this.seenAt = seenAt;
  }

  /** Id of an asset that `learn` was told of before. */
  idOf(of: Pick<AssetWords, 'unitId' | 'name'>): number {
    return this.known.get(`${of.unitId} ${of.name}`)!.id;
  }

  /** Finds or makes assets; what a record says of exposure and class is kept, the last word counts. */
  async learn(assets: Iterable<AssetWords>): Promise<void> {
    const wanted = new Map<string, AssetWords>();
    for (const asset of assets) {
      const key = `${asset.unitId} ${asset.name}`;
      const told = wanted.get(key) ?? this.known.get(key);
      const exposure = asset.exposure ?? told?.exposure ?? null;
      const words = { ...asset, exposure, class: asset.class ?? told?.class ?? null };
      if (told === undefined || told.exposure !== words.exposure || told.class !== words.class)
        wanted.set(key, words);
    }
    if (wanted.size === 0) return;
    const list = [...wanted.values()];
    const { rows } = await this.client.query<{ id: number; unit_id: number; name: string }>(
      `insert into asset as a (unit_id, name, exposure, class, first_seen_at)
       select unit_id, name, coalesce(exposure, 'unknown'), class, $5
       from unnest($1::int[], $2::text[], $3::text[], $4::text[]) as t(unit_id, name, exposure, class)
       on conflict (unit_id, name) do update set
         exposure = case when excluded.exposure = 'unknown' then a.exposure else excluded.exposure end,
         class = coalesce(excluded.class, a.class)
       returning id, unit_id, name`,
      [
        list.map((each) => each.unitId),
        list.map((each) => each.name),
        list.map((each) => each.exposure),
        list.map((each) => each.class),
        this.seenAt,
      ],
    );
    for (const row of rows) {
      const key = `${row.unit_id} ${row.name}`;
      const { exposure, class: group } = wanted.get(key)!;
      this.known.set(key, { id: row.id, exposure, class: group });
    }
  }
}

/** Open findings whose asset now has another exposure go to `touched`: their weight is another. */
export async function touchRelabelled(client: pg.ClientBase): Promise<void> {
  await client.query(`
    insert into touched select f.key from finding f join asset a on a.id = f.asset_id
    where f.closed_at is null
      and f.exposure <> array_position(array['internet','partner','internal','isolated','unknown'], a.exposure) - 1`);
}

export async function upsertUnit(
  client: pg.ClientBase,
  unit: Unit,
  known: Map<string, number>,
  seenAt: string,
): Promise<void> {
  const id = await ensureUnit(client, unit.path, known, seenAt);
  await client.query('update unit set name = $2, tier = $3, kind = $4 where id = $1', [
    id,
    unit.name,
    unit.tier,
    unit.path === '' ? 'company' : unit.kind,
  ]);
}

/** Records an asset; `touchRelabelled` then finds what must be weighed anew. */
export async function upsertAsset(
  client: pg.ClientBase,
  asset: Asset,
  known: Map<string, number>,
  seenAt: string,
): Promise<void> {
  const unitId = await ensureUnit(client, asset.unit, known, seenAt);
  await client.query(
    `insert into asset (unit_id, name, exposure, class, tags, first_seen_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (unit_id, name) do update set exposure = excluded.exposure, class = excluded.class, tags = excluded.tags`,
    [unitId, asset.name, asset.exposure, asset.class, asset.tags, seenAt],
  );
}

export interface UnitRow {
  id: number;
  path: string;
  name: string;
  tier: number;
  kind: string;
  parentId: number | null;
  /** Paths that it stands for: its own, or those of a scope's parts. */
  parts: string[];
}

const columns = `id, path, name, tier, kind, parent_id as "parentId", case when kind = 'scope'
  then array(select s.path from unit_scope s where s.unit_id = unit.id order by 1) else array[path] end as parts`;

export async function listUnits(pool: pg.Pool | pg.ClientBase): Promise<UnitRow[]> {
  const { rows } = await pool.query<UnitRow>(
    `select ${columns} from unit where retired_at is null and kind <> 'scope' order by path`,
  );
  return rows;
}

export async function findUnit(pool: pg.Pool | pg.ClientBase, path: string): Promise<UnitRow | null> {
  const { rows } = await pool.query<UnitRow>(`select ${columns} from unit where path = $1`, [
    normalPath(path),
  ]);
  return rows[0] ?? null;
}

/** Units by their ids, scopes too. */
export async function findUnits(
  queries: pg.Pool | pg.ClientBase,
  ids: readonly number[],
): Promise<UnitRow[]> {
  const { rows } = await queries.query<UnitRow>(`select ${columns} from unit where id = any($1)`, [ids]);
  return rows;
}

/** Of each path the unit, or the nearest above it that there is. */
export async function nearestUnits(
  queries: pg.Pool | pg.ClientBase,
  paths: readonly string[],
): Promise<number[]> {
  const { rows } = await queries.query<{ id: number }>(
    `select distinct on (p.path) u.id from unnest($1::text[]) as p(path)
       join unit u on u.kind <> 'scope' and (u.path = p.path or u.path = '' or starts_with(p.path, u.path || '/'))
     order by p.path, length(u.path) desc`,
    [paths.map(normalPath)],
  );
  return rows.map(({ id }) => id);
}

/** Those of `above` that are one of these units or stand above one. */
export async function touchedUnits(
  queries: pg.Pool | pg.ClientBase,
  ids: readonly number[],
  above: readonly number[],
): Promise<Set<number>> {
  const { rows } = await queries.query<{ id: number }>(
    'select distinct ancestor_id as id from unit_closure where unit_id = any($1) and ancestor_id = any($2)',
    [ids, above],
  );
  return new Set(rows.map(({ id }) => id));
}

/** These units with all below them. */
export async function unitsBelow(
  queries: pg.Pool | pg.ClientBase,
  ids: readonly number[],
): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const { rows } = await queries.query<{ id: number }>(
    'select distinct unit_id as id from unit_closure where ancestor_id = any($1)',
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}
