/** Units that stand for several parts of the tree, for viewers who see just these. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { advisoryLocks } from './lock-numbers.ts';
import type { Queries } from './measurements.ts';
import { openChange } from './unit-counters.ts';

/** Path of the unit that stands for these parts. No unit of the company has such a path: it begins with a tilde. */
export const scopePath = (paths: readonly string[]): string =>
  `~${createHash('sha256').update(JSON.stringify(paths)).digest('hex').slice(0, 24)}`;

export async function hasScope(queries: Queries, path: string): Promise<boolean> {
  const { rowCount } = await queries.query('select from unit where path = $1', [path]);
  return (rowCount ?? 0) > 0;
}

/** Names of the parts that there are, by their paths. */
export async function readPartNames(queries: Queries, scopeId: number): Promise<Map<string, string>> {
  const { rows } = await queries.query<{ path: string; name: string }>(
    `select u.path, u.name from unit_scope s join unit u on u.path = s.path where s.unit_id = $1`,
    [scopeId],
  );
  return new Map(rows.map(({ path, name }) => [path, name]));
}

/**
 * Adds what a scope misses because it was made while this transaction made units. Until the transaction ends no other
 * scope is made.
 */
export async function joinScopes(client: pg.ClientBase): Promise<void> {
  await client.query('select pg_advisory_xact_lock_shared($1)', [advisoryLocks.scopes]);
  await client.query(
    `insert into unit_closure (ancestor_id, unit_id, depth)
     select s.unit_id, c.unit_id, c.depth + 1 from unit_scope s join unit u on u.path = s.path
       join unit_closure c on c.ancestor_id = u.id
     on conflict do nothing`,
  );
}

/**
 * Makes the unit that stands for these parts, with their counters added up. Parts that do not exist yet join it when they
 * do. Under the lock of folding, so that no counter is taken twice or left out, and apart from transactions that mark what
 * they changed, which would not mark it here: waits five seconds for them, then fails with SQLSTATE 55P03.
 */
export async function makeScope(client: pg.ClientBase, paths: readonly string[]): Promise<void> {
  await client.query(`set local lock_timeout = '5s'`);
  await client.query('select pg_advisory_xact_lock($1)', [advisoryLocks.fold]);
  await client.query('select pg_advisory_xact_lock($1)', [advisoryLocks.scopes]);
  const path = scopePath(paths);
  const made = await client.query<{ id: number }>(
    `insert into unit (path, name, kind, tier) values ($1, $2, 'scope', 3) on conflict (path) do nothing returning id`,
    [path, `${paths.length} units`],
  );
  const id = made.rows[0]?.id;
  if (id === undefined) return;
  await client.query('insert into unit_scope (unit_id, path) select $1, unnest($2::text[])', [id, paths]);
  await client.query(
    `insert into unit_closure (ancestor_id, unit_id, depth)
     select $1::int, $1::int, 0 union all
     select $1::int, c.unit_id, c.depth + 1 from unit u join unit_closure c on c.ancestor_id = u.id
     where u.path = any($2)`,
    [id, paths],
  );
  for (const [table, keys, more, sum] of [
    ['unit_day', 'on_day', '', ''],
    ['unit_period', 'grain, starts_on', ', open_change', `, ${openChange}`],
  ])
    await client.query(
      `insert into ${table} (unit_id, ${keys}, cells, amounts${more})
       select $1, ${keys}, array_agg(cell order by cell), array_agg(amount order by cell)${sum}
       from (select ${keys}, x.cell, sum(x.amount) as amount
         from ${table} d join unit u on u.id = d.unit_id and u.path = any($2)
         cross join lateral unnest(d.cells, d.amounts) as x(cell, amount)
         group by ${keys}, x.cell having abs(sum(x.amount)) > 1e-9) s
       group by ${keys}`,
      [id, paths],
    );
  await client.query(
    `insert into unit_version (unit_id, version, dirty_from)
     select $1, max(v.version), now() from unit_version v join unit u on u.id = v.unit_id and u.path = any($2)
     having max(v.version) is not null on conflict (unit_id) do nothing`,
    [id, paths],
  );
}
