import { refreshCounters } from '@plumbline/server/actions/refresh-counters.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { counterAmounts, hazardCells, importSeen, rebuilt, seen, totals } from '../support/imports.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const day = (number: number) => new Date(Date.UTC(2026, 0, 1) + number * 86_400_000).toISOString();

/** Names of five weaknesses, three of which may turn out to be one; new ones for each world. */
const namesOf = (world: number): readonly (readonly string[])[] => {
  const cve = `CVE-2024-${10_000 + world}`;
  const ghsa = `GHSA-aaaa-bbbb-${String(world).padStart(4, '0')}`;
  return [[cve], [ghsa], [cve, ghsa], [`CVE-2023-${10_000 + world}`], ['own-rule']];
};
const record = fc.record({
  name: fc.integer({ min: 0, max: 4 }),
  twin: fc.integer({ min: 0, max: 1 }),
  asset: fc.constantFrom('web', 'api'),
  status: fc.constantFrom('open', 'open', 'open', 'fixed', 'accepted', 'false-positive', 'not-affected'),
  severity: fc.constantFrom('critical', 'low'),
  exposure: fc.constantFrom(null, 'internet', 'internal', 'partner'),
  owner: fc.constantFrom(null, 'team'),
  firstSeen: fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }),
  closed: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
  until: fc.option(fc.integer({ min: 0, max: 300 }), { nil: null }),
});
const file = fc.record({
  source: fc.constantFrom('one', 'two'),
  unit: fc.constantFrom('retail', 'retail/shop'),
  scope: fc.constantFrom('full' as const, 'partial' as const),
  asset: fc.constantFrom(undefined, 'web'),
  restDays: fc.integer({ min: 0, max: 40 }),
  fold: fc.boolean(),
  records: fc.array(record, { maxLength: 6 }),
});

it('keeps counters, cells and the balance of flow exact through any sequence of imports', async () => {
  let world = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 6 }), async (files) => {
      const root = `world-${++world}`;
      const names = namesOf(world);
      let now = 0;
      for (const each of files) {
        now += each.restDays;
        const records = each.records.map((of) => {
          const firstSeenAt = of.firstSeen === null ? null : day(Math.min(of.firstSeen, now));
          const closed = of.status !== 'open' && of.closed !== null && of.firstSeen !== null;
          return seen({
            externalId: `${of.name} ${of.twin}`,
            identifiers: names[of.name],
            kind: of.name === 4 ? 'code-weakness' : 'vulnerability',
            asset: of.asset,
            status: of.status,
            severity: of.severity,
            assetExposure: of.exposure,
            owner: of.owner,
            firstSeenAt,
            closedAt: closed ? day(Math.min(of.firstSeen!, now) + of.closed!) : null,
            acceptedUntil: of.status === 'accepted' && of.until !== null ? day(of.until).slice(0, 10) : null,
          });
        });
        const { source, scope, asset } = each;
        const before = await totals(database.pool);
        await importSeen(database.pool, records, {
          source: `${source}-${world}`,
          unit: `${root}/${each.unit}`,
          scope,
          asset,
          at: day(now),
        });
        const after = await totals(database.pool);
        const flow = (of: typeof after) => of.opened + of.reopened - of.closed - of.retired;
        expect(flow(after) - flow(before)).toBe(after.open - before.open);
        const fresh = await rebuilt(database.pool);
        expect(await counterAmounts(database.pool)).toEqual(fresh.counters);
        expect(await hazardCells(database.pool)).toEqual(fresh.cells);
        if (each.fold) {
          const unfolded = await counterAmounts(database.pool);
          await refreshCounters(database.pool);
          expect(await counterAmounts(database.pool)).toEqual(unfolded);
        }
      }
      const wrong = await database.pool.query(
        `select f.id from finding f left join lateral (select * from finding_episode e where e.finding_id = f.id order by number desc limit 1) e on true
         where (f.state in ('open', 'committed', 'accepted')) <> (e.finding_id is not null and e.closed_at is null and e.retired_at is null)
           or (f.closed_at is null) <> (f.state in ('open', 'committed', 'accepted'))
           or (e.finding_id is not null and f.state in ('fixed', 'verified') and f.closed_at <> e.closed_at)
           or exists (select from finding_episode x join finding_episode y on y.finding_id = x.finding_id and y.number = x.number + 1
             where x.finding_id = f.id and (x.closed_at is null or y.opened_at <= x.closed_at))`,
      );
      expect(wrong.rows).toEqual([]);
    }),
    { numRuns: 25 },
  );
}, 60_000);
