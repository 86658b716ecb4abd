/** A viewer of several units has a unit of their own: its counters are the sum of its parts, whatever happens. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureScope } from '@plumbline/server/actions/ensure-scope.ts';
import { rebuildCounters } from '@plumbline/server/actions/rebuild-counters.ts';
import { refreshCounters } from '@plumbline/server/actions/refresh-counters.ts';
import { widest } from '@plumbline/server/identity/reach.ts';
import { markDirty } from '@plumbline/server/store/data-version.ts';
import { emptyDatabase } from '@plumbline/server/store/empty-database.ts';
import { readSettings } from '@plumbline/server/store/settings.ts';
import { inTransaction } from '@plumbline/server/store/transaction.ts';
import { readOpenCounts } from '@plumbline/server/store/unit-counters.ts';
import { joinScopes, scopePath } from '@plumbline/server/store/unit-scopes.ts';
import { ensureUnit } from '@plumbline/server/store/units.ts';
import { cellAt, openMeasures } from '@plumbline/shared/core/counters.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { counterAmounts, importSeen, seen } from '../support/imports.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const day = (number: number) => new Date(Date.UTC(2026, 0, 1) + number * 86_400_000).toISOString();
const idsByPath = async () => {
  const { rows } = await database.pool.query<{ id: number; path: string }>('select id, path from unit');
  return new Map(rows.map(({ id, path }) => [path, id]));
};

/** Amounts of each unit by day and cell. */
async function amountsByUnit(): Promise<Map<number, Map<string, number>>> {
  const units = new Map<number, Map<string, number>>();
  for (const [key, amount] of await counterAmounts(database.pool)) {
    const [unit, ...cell] = key.split(' ');
    const held = units.get(Number(unit)) ?? new Map<string, number>();
    units.set(Number(unit), held.set(cell.join(' '), amount));
  }
  return units;
}

/** That every scope's counters and units are those of its parts together. */
async function expectSums(scopes: readonly string[][]): Promise<void> {
  const [ids, amounts] = await Promise.all([idsByPath(), amountsByUnit()]);
  const { rows } = await database.pool.query<{ above: number; id: number }>(
    'select ancestor_id as above, unit_id as id from unit_closure order by 2',
  );
  const below = (above: number | undefined) => rows.filter((row) => row.above === above).map(({ id }) => id);
  for (const parts of scopes) {
    const scope = ids.get(scopePath(parts))!;
    const sum = new Map<string, number>();
    for (const part of parts)
      for (const [cell, amount] of amounts.get(ids.get(part) ?? -1) ?? [])
        sum.set(cell, (sum.get(cell) ?? 0) + amount);
    for (const [cell, amount] of sum) if (Math.abs(amount) < 1e-9) sum.delete(cell);
    expect(amounts.get(scope) ?? new Map(), parts.join(' + ')).toEqual(sum);
    const units = parts.flatMap((part) => below(ids.get(part))).sort((a, b) => a - b);
    expect(below(scope).filter((id) => id !== scope)).toEqual(units);
  }
  const open = await readOpenCounts(database.pool, [...ids.values()]);
  for (const [path, id] of ids) {
    let counted = 0;
    for (const [cell, amount] of amounts.get(id) ?? [])
      counted += amount * (openMeasures[cellAt(Number(cell.split(' ')[1])).measure] ?? 0);
    expect(open.get(id) ?? 0, `open in ${path}`).toBe(counted);
  }
}

const places = ['a', 'a/x', 'a/x/deep', 'b', 'b/y', 'c', 'd'];
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('import' as const),
      unit: fc.constantFrom(...places),
      ids: fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 5 }),
      scope: fc.constantFrom('full' as const, 'partial' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('scope' as const),
      parts: fc.uniqueArray(fc.constantFrom(...places, 'never'), { minLength: 2, maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('fold' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rebuild' as const) }) },
);

it('is the sum of its parts through any sequence of imports, new units, foldings and rebuildings', async () => {
  let world = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
      const root = `world-${++world}`;
      const scopes: string[][] = [];
      for (const [at, each] of steps.entries()) {
        if (each.do === 'import')
          await importSeen(
            database.pool,
            each.ids.map((id) =>
              seen({ externalId: `CVE-2024-${1000 + id}`, firstSeenAt: day(at), asset: `host ${id % 2}` }),
            ),
            { source: `scan ${world}`, unit: `${root}/${each.unit}`, scope: each.scope, at: day(at + 20) },
          );
        else if (each.do === 'scope') {
          const parts = widest(each.parts.map((part) => `${root}/${part}`));
          if (parts.length < 2) continue;
          await ensureScope(database.pool, parts);
          scopes.push(parts);
        } else if (each.do === 'fold') await refreshCounters(database.pool);
        else
          await inTransaction(database.pool, async (client) =>
            rebuildCounters(client, await readSettings(client)),
          );
        await expectSums(scopes);
      }
      await refreshCounters(database.pool);
      await expectSums(scopes);
    }),
    { numRuns: 12 },
  );
}, 120_000);

it('is made once where many ask at the same time', async () => {
  const parts = ['many/a', 'many/b'];
  const made = await Promise.all(Array.from({ length: 8 }, () => ensureScope(database.pool, parts)));
  expect(new Set(made)).toEqual(new Set([scopePath(parts)]));
  const { rows } = await database.pool.query('select count(*)::int as n from unit where path = $1', [
    scopePath(parts),
  ]);
  expect(rows[0].n).toBe(1);
});

it('has the units that a writer was making meanwhile, whichever of them ends first', async () => {
  const making = async (parts: string[], unit: string, order: 'scope first' | 'writer first') => {
    await importSeen(database.pool, [seen({ externalId: 'CVE-2024-1' })], { unit: parts[0], source: unit });
    const writer = await database.pool.connect();
    try {
      await writer.query('begin');
      const id = await ensureUnit(writer, unit, new Map(), day(0));
      let ended = false;
      let scope: Promise<unknown> = Promise.resolve();
      const begin = () => {
        scope = ensureScope(database.pool, parts).then(() => {
          ended = true;
        });
      };
      if (order === 'scope first') {
        begin();
        await scope;
      }
      await joinScopes(writer);
      if (order === 'writer first') {
        begin();
        await sleep(300);
        expect(ended).toBe(false);
      }
      const version = await markDirty(writer, { unitIds: [id], fromAt: day(0), resources: ['findings'] });
      await writer.query('commit');
      await scope;
      return version;
    } finally {
      writer.release();
    }
  };
  for (const order of ['scope first', 'writer first'] as const) {
    const parts = [`${order}/a`, `${order}/b`];
    const version = await making(parts, `${order}/a/new`, order);
    await expectSums([parts]);
    const { rows } = await database.pool.query<{ version: number }>(
      'select v.version from unit_version v join unit u on u.id = v.unit_id where u.path = $1',
      [scopePath(parts)],
    );
    // Otherwise figures worked out in between would never be worked out anew.
    expect(Number(rows[0]?.version)).toBe(Number(version));
  }
});

it('goes with an emptied database, and is made anew', async () => {
  const parts = ['e/a', 'e/b'];
  await importSeen(database.pool, [seen({ externalId: 'CVE-2024-2' })], { unit: 'e/a', source: 'e' });
  await ensureScope(database.pool, parts);
  await emptyDatabase(database.ownerUrl!, async () => {});
  expect((await idsByPath()).size).toBe(1);
  await importSeen(database.pool, [seen({ externalId: 'CVE-2024-3' })], { unit: 'e/b', source: 'e' });
  await ensureScope(database.pool, parts);
  await expectSums([parts]);
});
