import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import type { ImportReport } from '@plumbline/shared/schema/import.ts';
import type { ImportRun } from '@plumbline/shared/schema/import-run.ts';
import type { SourceItem } from '@plumbline/shared/schema/source-item.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
}, 60_000);
afterAll(() => t.close());

const csv = (id: string, title = 'Old library') =>
  `id,title,severity,opened\n${id},${title},high,2026-01-01\n`;
const bytes = (text: string) => new TextEncoder().encode(text);
const spooled = () => {
  const folder = join(t.context.config.dataFolder, 'spool');
  return existsSync(folder) ? readdirSync(folder) : [];
};

describe('an import by request', () => {
  test('of a raw body answers with the report and names the file as it was sent', async () => {
    const answer = await t.ask('POST', '/api/v1/imports?source=raw&unit=shop', bytes(csv('A-1')), {
      'x-file-name': encodeURIComponent('C:\\files\\März.csv'),
    });
    expect(answer.status).toBe(200);
    expect((await answer.json()) as ImportReport).toMatchObject({
      file: 'März.csv',
      format: 'csv',
      source: 'raw',
      observations: 1,
      findings: { opened: 1 },
    });
    expect(spooled()).toEqual([]);
  });

  test('of a form takes the file byte by byte and the other fields as options', async () => {
    const title = `has --boundary ${'x'.repeat(70_000)}\r\n--boundary`.replaceAll('\r\n', ' ');
    const form = new FormData();
    form.set('source', 'form');
    form.set('file', new File([csv('A-2', title)], 'list.csv'));
    const answer = await t.ask('POST', '/api/v1/imports', form);
    expect(answer.status, await answer.clone().text()).toBe(200);
    const report = (await answer.json()) as ImportReport;
    expect(report).toMatchObject({ file: 'list.csv', source: 'form', observations: 1 });
    const raw = await t.ask('POST', '/api/v1/imports?source=other', bytes(csv('A-2', title)));
    expect(report.sha256).toBe(((await raw.json()) as ImportReport).sha256);
  });

  test('goes on by itself where the answer need not wait, and tells how far it is', async () => {
    const answer = await t.ask('POST', '/api/v1/imports?source=later', bytes(csv('A-3')), {
      prefer: 'respond-async',
    });
    expect(answer.status).toBe(202);
    const { id } = (await answer.json()) as { id: string };
    await expect
      .poll(async () => (await t.get<ImportRun>(`/api/v1/imports/${id}`)).state, { timeout: 10_000 })
      .toBe('done');
    const run = await t.get<ImportRun>(`/api/v1/imports/${id}`);
    expect(run).toMatchObject({ phase: 'done', read: run.bytes, report: { observations: 1 }, problem: null });
  });

  test('of a broken file is a problem with place and expectation, and the run says so', async () => {
    const begun = await t.ask('POST', '/api/v1/imports', bytes('{"version":"2.1.0","runs":[{'), {
      prefer: 'respond-async',
      'x-file-name': 'cut.sarif',
    });
    const { id } = (await begun.json()) as { id: string };
    await expect
      .poll(async () => (await t.get<ImportRun>(`/api/v1/imports/${id}`)).state, { timeout: 10_000 })
      .toBe('failed');
    expect((await t.get<ImportRun>(`/api/v1/imports/${id}`)).problem).toMatchObject({ file: 'cut.sarif' });
    const waiting = await t.ask('POST', '/api/v1/imports?format=nothing', bytes('x'));
    expect(waiting.status).toBe(404);
    expect(await waiting.json()).toMatchObject({ type: '/problems/unknown-format' });
    expect(spooled()).toEqual([]);
  });

  test('older than the newest applied is refused', async () => {
    const at = (day: string) => t.ask('POST', `/api/v1/imports?source=dated&at=${day}`, bytes(csv('D-1')));
    expect((await at('2026-06-01')).status).toBe(200);
    expect((await at('2026-05-01')).status).toBe(409);
  });

  test('needs a file, of at most 2 GiB, and one a form', async () => {
    expect((await t.ask('POST', '/api/v1/imports')).status).toBe(400);
    const large = await t.ask('POST', '/api/v1/imports', bytes('x'), {
      'content-length': String(3 * 1024 ** 3),
    });
    expect(large.status).toBe(413);
    const form = new FormData();
    form.set('a', new File(['x'], 'a.csv'));
    form.set('b', new File(['x'], 'b.csv'));
    expect((await t.ask('POST', '/api/v1/imports', form)).status).toBe(400);
    expect(spooled()).toEqual([]);
  });

  test('cannot be read or cancelled where there is none, nor cancelled once it has ended', async () => {
    expect((await t.ask('GET', '/api/v1/imports/none')).status).toBe(404);
    expect((await t.ask('DELETE', '/api/v1/imports/none')).status).toBe(404);
    const { items } = await t.get<{ items: ImportRun[] }>('/api/v1/imports?limit=1');
    expect((await t.ask('DELETE', `/api/v1/imports/${items[0]!.id}`)).status).toBe(409);
  });
});

test('a source is as late as it is expected, and whoever may change the company says how often that is', async () => {
  const at = new Date(Date.now() - 30 * 86_400_000).toISOString();
  await t.ask('POST', `/api/v1/imports?source=monthly&at=${at}`, bytes(csv('M-1')));
  const source = async () => {
    const { items } = await t.get<{ items: SourceItem[] }>('/api/v1/sources');
    return items.find(({ name }) => name === 'monthly')!;
  };
  const before = await source();
  expect(before).toMatchObject({ state: 'stale', cadenceHours: 168 });
  const change = (id: number, cadenceHours: number) =>
    t.ask('PATCH', `/api/v1/sources/${id}`, { cadenceHours });
  expect((await change(before.id, 730.5)).status).toBe(200);
  expect(await source()).toMatchObject({ state: 'current', cadenceHours: 730.5 });
  const { sources } = await t.get<Briefing>('/api/v1/briefings/live');
  expect(sources.find(({ name }) => name === 'monthly')?.state).toBe('current');
  expect((await change(9_999, 24)).status).toBe(404);
  const refused = await change(before.id, 0);
  expect([refused.status, await refused.text()]).toEqual([
    400,
    expect.stringContaining('must be at least 1'),
  ]);
});
