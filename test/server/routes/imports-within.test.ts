/** Imports of an analyst of some units: they stay within these, and touch and tell nothing of the others. */
import type { FindingPage } from '@plumbline/shared/schema/finding.ts';
import type { ImportReport } from '@plumbline/shared/schema/import.ts';
import type { ImportRun } from '@plumbline/shared/schema/import-run.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, type TestApp, testApp } from '../../support/app.ts';
import { everything } from '../../support/imports.ts';
import { addPerson } from '../../support/people.ts';
import { signedIn } from '../../support/visitor.ts';

let t: TestApp;
let shop: Ask;
let two: Ask;
const bytes = (text: string) => new TextEncoder().encode(text);
const send = (ask: Ask, query: string, text: string, name = 'list.csv') =>
  ask('POST', `/api/v1/imports?${query}`, bytes(text), { 'x-file-name': name });
const csv = (...rows: string[]) => `id,title,severity,opened,unit\n${rows.join('\n')}\n`;
const lines = (...records: object[]) => `${records.map((record) => JSON.stringify(record)).join('\n')}\n`;
const open = (unit: string) => t.get<FindingPage>(`/api/v1/findings?unit=${unit}&limit=200`);

beforeAll(async () => {
  t = await testApp();
  for (const unit of ['shop/checkout', 'payments', 'stores'])
    expect(
      (await send(t.ask, `source=all&unit=${unit}`, csv(`X-${unit},Held thing,high,2026-01-01,`))).status,
    ).toBe(200);
  shop = await t.as('analyst', 'shop');
  const id = await addPerson(t, {
    email: 'two@example.com',
    grants: [
      { role: 'analyst', unit: 'shop' },
      { role: 'analyst', unit: 'stores' },
    ],
  });
  two = (await signedIn(t, id)).ask;
}, 60_000);
afterAll(() => t.close());

/** All that findings rest on, of units outside these. */
async function others(inside: string[]) {
  const { finding, finding_episode, observation, finding_event } = await everything(t.database.pool);
  const { rows } = await t.database.pool.query<{ id: number; path: string }>('select id, path from unit');
  const mine = new Set(rows.filter(({ path }) => inside.includes(path.split('/')[0]!)).map(({ id }) => id));
  const foreign = (finding as { id: number; unit_id: number }[]).filter(({ unit_id }) => !mine.has(unit_id));
  const ids = new Set(foreign.map(({ id }) => id));
  const of = (table: unknown[]) =>
    (table as { finding_id: number }[]).filter(({ finding_id }) => ids.has(finding_id));
  return {
    foreign,
    episodes: of(finding_episode!),
    observations: of(observation!),
    events: of(finding_event!),
  };
}

describe('an import of an analyst of one unit', () => {
  test('without a unit is of that unit, and full closes nothing outside it', async () => {
    const before = await others(['shop']);
    const first = await send(
      shop,
      'source=all&scope=full',
      csv('S-1,One,high,2026-02-01,', 'S-2,Two,low,2026-02-01,shop'),
    );
    expect(first.status, await first.clone().text()).toBe(200);
    const second = await send(shop, 'source=all&scope=full', csv('S-1,One,high,2026-02-01,'));
    expect(((await second.json()) as ImportReport).findings.fixed).toBe(1);
    expect((await open('shop')).items.map(({ identifier }) => identifier)).toEqual(
      expect.arrayContaining(['S-1', 'X-shop/checkout']),
    );
    expect(await others(['shop'])).toEqual(before);
  });

  test.each([
    ['a unit by name', 'unit=payments', csv('P-1,A,high,2026-02-01,')],
    ['a unit that there is not', 'unit=nowhere', csv('P-1,A,high,2026-02-01,')],
    ['a unit that begins alike', 'unit=shopping', csv('P-1,A,high,2026-02-01,')],
    ['a record of another unit', '', csv('P-1,A,high,2026-02-01,shop/x', 'P-2,A,high,2026-02-01,payments')],
  ])('of %s is refused whole, by the name that was given', async (_, query, text) => {
    const before = await everything(t.database.pool);
    const answer = await send(shop, `source=other&${query}`, text);
    expect(answer.status).toBe(403);
    const problem = (await answer.json()) as { detail: string; expected: string };
    expect(problem.detail).toMatch(/does not cover “(payments|nowhere|shopping)”/);
    expect(problem.expected).toContain('“shop”');
    expect(await everything(t.database.pool)).toEqual(before);
  });

  test('of feeds and records of the company is refused', async () => {
    for (const [text, name] of [
      [
        lines({
          type: 'company',
          record: { kind: 'team', value: { name: 'T', unit: 'payments', lead: 'L' } },
        }),
        'a.jsonl',
      ],
      [
        '#model_version:v2025.03.14,score_date:2026-11-01T00:00:00+0000\ncve,epss,percentile\nCVE-2024-1,0.9,0.99\n',
        'epss_scores-2026-11-01.csv',
      ],
    ] as const) {
      const answer = await send(shop, 'source=feed', text, name);
      expect([400, 403], await answer.clone().text()).toContain(answer.status);
    }
    const { rows } = await t.database.pool.query('select count(*)::int as n from epss_latest');
    expect(rows[0].n).toBe(0);
  });

  test('with an id that the source has elsewhere moves nothing from there, and says nothing of it', async () => {
    expect((await send(t.ask, 'source=same', csv('N-1,Same id,high,2026-02-01,payments'))).status).toBe(200);
    const before = await others(['shop']);
    const report = (await (
      await send(shop, 'source=same', csv('N-1,Same id,high,2026-02-01,shop'))
    ).json()) as ImportReport;
    expect(report.findings).toMatchObject({ opened: 1, updated: 0 });
    expect(await others(['shop'])).toEqual(before);
    const again = (await (
      await send(shop, 'source=same', csv('N-1,Same id,high,2026-02-01,shop'))
    ).json()) as ImportReport;
    expect(again.findings).toMatchObject({ opened: 0, unchanged: 1 });
  });

  test('that tells of another name renames no finding elsewhere', async () => {
    const scan = (cve: string | null) =>
      JSON.stringify({
        results: [
          {
            packages: [
              {
                package: { name: 'left', version: '1', ecosystem: 'npm' },
                vulnerabilities: [
                  { id: 'GHSA-aaaa-bbbb-cccc', summary: 'x', aliases: cve === null ? [] : [cve] },
                ],
              },
            ],
            source: { path: 'a', type: 'lockfile' },
          },
        ],
      });
    expect(
      (await send(t.ask, 'source=osv&unit=payments&format=osv-scanner', scan(null), 'a.json')).status,
    ).toBe(200);
    const before = await others(['shop']);
    const answer = await send(shop, 'source=osv-shop&format=osv-scanner', scan('CVE-2024-5555'), 'a.json');
    expect(answer.status, await answer.clone().text()).toBe(200);
    expect(await others(['shop'])).toEqual(before);
    const { items } = await open('shop');
    expect(items.map(({ identifier }) => identifier)).toContain('CVE-2024-5555');
  });
});

describe('an import of an analyst of two units', () => {
  test('takes records of both, and is full over both and nothing else', async () => {
    const before = await others(['shop', 'stores']);
    const kept = ['T-1,One,high,2026-02-01,shop', 'T-0,Kept,low,2026-02-01,stores/north'];
    const both = csv(...kept, 'T-2,Two,low,2026-02-01,stores/north');
    expect((await send(two, 'source=both&scope=full', both)).status).toBe(200);
    const report = (await (await send(two, 'source=both&scope=full', csv(...kept))).json()) as ImportReport;
    expect(report.findings).toMatchObject({ fixed: 1, unchanged: 2 });
    expect(await others(['shop', 'stores'])).toEqual(before);
  });

  test('needs a unit for what names none', async () => {
    expect((await send(two, 'source=both', csv('T-3,Three,low,2026-02-01,'))).status).toBe(403);
    expect((await send(two, 'source=both&asset=web', csv('T-3,Three,low,2026-02-01,shop'))).status).toBe(400);
    expect((await send(two, 'source=both&unit=stores', csv('T-3,Three,low,2026-02-01,'))).status).toBe(200);
  });
});

describe('the list of imports', () => {
  test('shows an analyst what stayed within their units, and no other by its id either', async () => {
    const seen = async (ask: Ask) =>
      ((await (await ask('GET', '/api/v1/imports?limit=200')).json()) as { items: ImportRun[] }).items;
    const all = await seen(t.ask);
    const mine = await seen(shop);
    expect(mine.length).toBeGreaterThan(3);
    expect(new Set(mine.map(({ source }) => source))).toEqual(
      new Set(['all', 'same', 'osv-shop', 'other', 'feed']),
    );
    const hidden = all.filter(({ id }) => !mine.some((each) => each.id === id));
    expect(hidden.map(({ source }) => source)).toContain('both');
    for (const { id } of hidden) {
      expect((await shop('GET', `/api/v1/imports/${id}`)).status).toBe(404);
      expect((await shop('DELETE', `/api/v1/imports/${id}`)).status).toBe(404);
    }
    for (const { id } of mine) expect((await shop('GET', `/api/v1/imports/${id}`)).status).toBe(200);
  });
});
