import type { Figure } from '@plumbline/shared/schema/figure.ts';
import type { FindingDetail, FindingEvent, FindingPage } from '@plumbline/shared/schema/finding.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, type TestApp, testApp } from '../../support/app.ts';
import { counterAmounts, importSeen, rebuilt, seen } from '../../support/imports.ts';
import { json, reader } from '../../support/reader.ts';

let t: TestApp;
let analyst: Ask;
const hash = 'ab'.repeat(32);
const all = ['CVE-2026-1001', 'CVE-2026-1002', 'CVE-2026-1003'];
const scan = (open: readonly string[], at: string) =>
  importSeen(
    t.database.pool,
    open.map((externalId) =>
      seen({ externalId, firstSeenAt: '2026-10-01T00:00:00.000Z', owner: 'Shop lead' }),
    ),
    { unit: 'shop', asset: 'web', source: 'scanner', scope: 'full', at },
  );

beforeAll(async () => {
  t = await testApp();
  await scan(all, '2026-11-01T00:00:00.000Z');
  await scan([all[0]!], '2026-11-10T00:00:00.000Z');
  await t.database.pool.query(
    `insert into evidence_file (sha256, name, type, bytes, content, uploaded_by, uploaded_at)
     values ($1, 'scan.txt', 'text/plain', 3, 'log', 'test', now())`,
    [hash],
  );
  analyst = await reader(t, [{ role: 'analyst', unit: 'shop' }]);
});
afterAll(() => t.close());

const listed = async (state: string) => (await t.get<FindingPage>(`/api/v1/findings?state=${state}`)).items;
const word = (more: object) => ({
  fixedBy: 'Shop lead',
  note: 'Looked at the host.',
  evidence: [hash],
  ...more,
});
const say = (more: object, ask = analyst) => ask('POST', '/api/v1/verifications', word(more));

test('a fix is verified by the word of another person, with its evidence, and a re-import keeps it', async () => {
  const [first, second] = (await listed('closed')).map(({ id }) => id);
  expect((await say({ findings: [first] })).status).toBe(200);
  const finding = await json<FindingDetail>(analyst, `/api/v1/findings/${first}`);
  expect(finding.state).toBe('verified');
  const { events } = await json<{ events: FindingEvent[] }>(analyst, `/api/v1/findings/${first}/history`);
  expect(events.at(-1)?.text).toMatch(/^The repair was confirmed by .+\.$/);
  const { rows } = await t.database.pool.query(
    'select finding_id, verified_by, fixed_by, note, evidence from verification_word',
  );
  expect(rows).toMatchObject([{ finding_id: first, fixed_by: 'Shop lead', evidence: [hash] }]);
  const entry = await t.database.pool.query(
    'select kind, subject, body from ledger_entry order by id desc limit 1',
  );
  expect(entry.rows[0]).toMatchObject({ kind: 'findings-verified', subject: String(first) });
  const { figure } = await t.get<{ figure: Figure }>('/api/v1/figures/verified-share');
  expect(figure.value).toBeCloseTo(0.5, 9);
  expect((await rebuilt(t.database.pool)).counters).toEqual(await counterAmounts(t.database.pool));

  await importSeen(
    t.database.pool,
    [seen({ externalId: all[0]!, title: 'said anew', firstSeenAt: '2026-10-01T00:00:00.000Z' })],
    { unit: 'shop', asset: 'web', source: 'scanner' },
  );
  expect((await json<FindingDetail>(analyst, `/api/v1/findings/${first}`)).state).toBe('verified');
  expect((await json<FindingDetail>(analyst, `/api/v1/findings/${second}`)).state).toBe('fixed');
});

test('the word of the fixer, of the owner, of a program, or without the stored evidence is none', async () => {
  const [fixed] = (await listed('closed')).filter(({ state }) => state === 'fixed').map(({ id }) => id);
  const findings = [fixed];
  const owner = await reader(t, [{ role: 'owner', unit: '' }], 'Shop lead');
  const fixer = await reader(t, [{ role: 'analyst', unit: '' }], 'Night shift');
  const told = async (answer: Promise<Response>) => {
    const got = await answer;
    return { status: got.status, ...((await got.json()) as object) };
  };
  expect(await told(say({ findings, fixedBy: 'night  SHIFT' }, fixer))).toMatchObject({
    status: 403,
    at: 'fixedBy',
  });
  expect(await told(say({ findings, fixedBy: 'Somebody' }, owner))).toMatchObject({ status: 403 });
  expect((await say({ findings }, t.ask)).status).toBe(403);
  expect(await told(say({ findings, evidence: ['cd'.repeat(32)] }))).toMatchObject({
    status: 400,
    at: 'evidence',
  });
  const elsewhere = await reader(t, [{ role: 'analyst', unit: '' }]);
  const [open] = (await listed('open')).map(({ id }) => id);
  expect(await told(say({ findings: [fixed, open] }, elsewhere))).toMatchObject({ status: 409 });
  expect((await say({ findings: [4711] })).status).toBe(404);
  expect((await listed('closed')).filter(({ state }) => state === 'verified')).toHaveLength(1);
});
