import type pg from 'pg';
import { advisoryLocks } from './lock-numbers.ts';

export const changeChannel = 'plumbline_changed';

/** One ring of the doorbell: what kinds of things changed, and the version they changed to. */
export interface Change {
  version: number;
  resources: string[];
  /** Ids of the units that it concerns, and with them those above; null: all. */
  units: number[] | null;
}

/** Whose proofs are void from now on: every server ends what they have open. */
export interface Revoked {
  people?: string[];
  sessions?: string[];
  tokens?: string[];
}

/** Tells every server, when the transaction commits, who lost the right to what they have open. */
export async function ringRevoked(client: pg.ClientBase, revoked: Revoked): Promise<void> {
  await client.query('select pg_notify($1, $2)', [changeChannel, JSON.stringify({ revoked })]);
}

/**
 * Marks units (null: all) and everything above them as changed since an instant, and rings the doorbell when the
 * transaction commits. Computed figures of an older version are then brought up to date.
 */
export async function markDirty(
  client: pg.ClientBase,
  of: { unitIds: number[] | null; fromAt: string; resources: string[] },
): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    await client.query('savepoint marking');
    try {
      const version = await mark(client, of);
      await client.query('release savepoint marking');
      return version;
    } catch (cause) {
      // The job that brings figures up to date writes the same rows in another order; a whole import is not lost for it.
      if (attempt === 5 || (cause as { code?: string }).code !== deadlockDetected) throw cause;
      await client.query('rollback to savepoint marking');
    }
  }
}

/** SQLSTATE: one of two transactions that waited for each other was rolled back. */
export const deadlockDetected = '40P01';

async function mark(
  client: pg.ClientBase,
  of: { unitIds: number[] | null; fromAt: string; resources: string[] },
): Promise<number> {
  await client.query('select pg_advisory_xact_lock_shared($1)', [advisoryLocks.scopes]);
  const { rows } = await client.query<{ version: number }>(
    `select nextval('data_version')::bigint as version`,
  );
  const version = rows[0]!.version;
  await client.query(
    `insert into unit_version as v (unit_id, version, dirty_from)
     select distinct c.ancestor_id, $1::bigint, $2::timestamptz from unit_closure c
     where $3::int[] is null or c.unit_id = any($3)
     on conflict (unit_id) do update set version = excluded.version,
       dirty_from = least(v.dirty_from, excluded.dirty_from)`,
    [version, of.fromAt, of.unitIds],
  );
  await client.query(
    `update figure_point set dirty = true where not dirty and period_end > $1
       and ($2::int[] is null or unit_id = 0 or unit_id in (select ancestor_id from unit_closure where unit_id = any($2)))`,
    [of.fromAt, of.unitIds],
  );
  await ring(client, { version, resources: of.resources, units: of.unitIds });
  return version;
}

/** A notification holds 8,000 bytes: many units are told in several. */
const unitsPerRing = 500;

async function ring(queries: pg.Pool | pg.ClientBase, { version, resources, units }: Change): Promise<void> {
  const parts =
    units === null
      ? [null]
      : Array.from({ length: Math.ceil(units.length / unitsPerRing) }, (_, at) =>
          units.slice(at * unitsPerRing, (at + 1) * unitsPerRing),
        );
  for (const part of parts) {
    const change: Change = { version, resources, units: part };
    await queries.query('select pg_notify($1, $2)', [changeChannel, JSON.stringify(change)]);
  }
}

/** Data version of each of these units that has one. */
export async function versionsOf(
  queries: pg.Pool | pg.ClientBase,
  unitIds: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await queries.query<{ id: number; version: number }>(
    'select unit_id as id, version from unit_version where unit_id = any($1)',
    [unitIds],
  );
  return new Map(rows.map(({ id, version }) => [id, Number(version)]));
}

export async function currentVersion(queries: pg.Pool | pg.ClientBase, unitId: number): Promise<number> {
  const { rows } = await queries.query<{ version: number }>(
    'select version from unit_version where unit_id = $1',
    [unitId],
  );
  return rows[0]?.version ?? 0;
}

/** Rings the doorbell without a change of data, e.g. when progress ends. `units`: the only ones that it concerns. */
export async function ringBell(
  pool: pg.Pool,
  resources: string[],
  units: number[] | null = null,
): Promise<void> {
  await ring(pool, { version: await newestVersion(pool), resources, units });
}

/** The newest version of all. */
export async function newestVersion(queries: pg.Pool | pg.ClientBase): Promise<number> {
  const { rows } = await queries.query<{ version: number }>(
    'select coalesce(max(version), 0)::bigint as version from unit_version',
  );
  return Number(rows[0]?.version ?? 0);
}
