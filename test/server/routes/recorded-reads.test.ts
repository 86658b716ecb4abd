/** Exports, and reads of what was published, are in the ledger with who took them and what they were. */
import { createHash } from 'node:crypto';
import { recordReading } from '@plumbline/server/actions/record-reading.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ findings: 300 });
  for (const unit of ['', 'shop']) await t.get(`/api/v1/briefings/live?unit=${unit}`);
}, 240_000);
afterAll(() => t.close());

interface Entry {
  id: number;
  kind: string;
  actor: string;
  subject: string;
  body: Record<string, unknown>;
}
const since = async (id: number) =>
  (await t.get<{ items: Entry[] }>('/api/v1/ledger?limit=50')).items.filter((entry) => entry.id > id);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test.each([
  ['/api/v1/briefings/live/export.html', 'briefing 2026-Q4', 'html', ''],
  ['/api/v1/briefings/live/export.json?unit=shop', 'briefing 2026-Q4', 'json', 'shop'],
  ['/api/v1/briefings/live/chart/trend.svg', 'briefing 2026-Q4, chart trend', 'svg', ''],
  ['/api/v1/exposure/model.json', 'loss model', 'json', ''],
  ['/api/v1/exposure/trials.csv?trials=20', 'simulated years', 'csv', ''],
])(
  '%s leaves who took it, what it was of and its digest',
  async (path, subject, format, unit) => {
    const before = await t.ledger();
    const auditor = await t.as('auditor');
    const made = await t.ledger();
    const answer = await auditor('GET', path);
    expect(answer.status, await answer.clone().text()).toBe(200);
    // Simulated years are worked out while they are sent.
    const what = (text: string) => (format === 'csv' ? { trials: 20 } : { sha256: sha256(text) });
    const entries = await since(made);
    expect(entries).toMatchObject([
      {
        kind: 'exported',
        subject,
        actor: 'token test auditor (auditor) of test',
        body: { format, unit, ...what(await answer.text()) },
      },
    ]);
    expect(made).toBeGreaterThan(before);
  },
  60_000,
);

test('what was refused or is not there leaves nothing, and neither does reading what is live', async () => {
  const administrator = await t.as('administrator');
  const before = await t.ledger();
  expect((await administrator('GET', '/api/v1/briefings/live/export.json')).status).toBe(403);
  expect((await t.ask('GET', '/api/v1/briefings/live/chart/none.svg')).status).toBe(404);
  expect((await t.ask('GET', '/api/v1/briefings/live')).status).toBe(200);
  expect(await t.ledger()).toBe(before);
}, 60_000);

test('a published briefing that is read leaves who read it and its digest', async () => {
  const before = await t.ledger();
  const work = {
    pool: t.database.pool,
    actor: 'Board member',
    now: () => new Date(t.context.nowMs()).toISOString(),
  };
  await recordReading(
    { state: 'published', period: '2026-Q3', unit: { path: '', name: 'Company' }, digest: 'abc' },
    work,
  );
  expect(await since(before)).toMatchObject([
    { kind: 'briefing-read', actor: 'Board member', subject: 'briefing 2026-Q3', body: { digest: 'abc' } },
  ]);
});
