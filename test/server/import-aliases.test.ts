import type { Observed } from '@plumbline/server/sources/source.ts';
import { describe, expect, it } from 'vitest';
import { cve, importGround, onDay } from '../support/import-ground.ts';
import { everything, seen, totals } from '../support/imports.ts';

const database = importGround();
const { episodes, findings, read, rows, states } = database;

describe('two sources', () => {
  it('keep a finding open while one of them sees it', async () => {
    await read([cve(1)], 0);
    await read([cve(1)], 1, { source: 'other' });
    await read([], 5);
    expect(await states()).toEqual(['open']);
    await read([], 6, { source: 'other' });
    expect(await states()).toEqual(['fixed']);
    expect(await episodes()).toMatchObject([{ opened_at: onDay(0), closed_at: onDay(6) }]);
  });

  const byGhsa = () => seen({ externalId: 'a', identifiers: ['GHSA-aaaa-bbbb-cccc'] });
  const byBoth = () => seen({ externalId: 'b', identifiers: ['GHSA-aaaa-bbbb-cccc', 'CVE-2024-0001'] });
  const byCve = () => seen({ externalId: 'c', identifiers: ['CVE-2024-0001'] });

  it.each([
    ['the CVE first', [byBoth, byGhsa, byCve]],
    ['the GHSA first', [byGhsa, byBoth, byCve]],
  ])('tell of one finding under its two names, %s', async (_, order) => {
    for (const [index, record] of order.entries())
      await read([record()], index, { source: `source ${index}` });
    expect(await findings()).toMatchObject([{ identifier: 'CVE-2024-0001', state: 'open' }]);
    expect(await rows('select distinct finding_id from observation')).toHaveLength(1);
    expect(await totals(database.pool)).toMatchObject({ opened: 1, open: 1 });
  });

  it('become one finding with the episodes of both when the alias is learned later', async () => {
    await read([byGhsa()], 0, { source: 'one' });
    await read([], 20, { source: 'one' });
    await read([byCve()], 60, { source: 'two' });
    expect(await states()).toEqual(['open', 'fixed']);
    await read([seen({ ...told(byBoth()), asset: 'api' })], 70, { source: 'three', asset: 'api' });
    expect(await findings()).toMatchObject([
      { identifier: 'CVE-2024-0001', state: 'open' },
      { identifier: 'CVE-2024-0001', state: 'open' },
      { identifier: 'GHSA-aaaa-bbbb-cccc', state: 'superseded' },
    ]);
    const one = await rows<{ n: number }>(
      'select count(*)::int as n from finding_episode group by finding_id order by min(opened_at)',
    );
    expect(one.map((row) => row.n)).toEqual([2, 1]);
    expect(await totals(database.pool)).toMatchObject({ opened: 2, reopened: 1, closed: 1, open: 2 });
    const before = await everything(database.pool);
    await read([byGhsa()], 71, { source: 'four', asset: 'web' });
    expect((await findings()).length).toBe((before.finding as unknown[]).length);
  });

  it('become one within one file that tells the names in the wrong order', async () => {
    await read([byGhsa(), byCve(), byBoth()], 0);
    expect(await findings()).toMatchObject([{ identifier: 'CVE-2024-0001', state: 'open' }]);
    const again = await read([byGhsa(), byCve(), byBoth()], 1);
    expect(again.findings).toEqual({ opened: 0, updated: 0, reopened: 0, fixed: 0, unchanged: 1 });
  });

  it('do not make one of two CVEs that share an advisory', async () => {
    const advisory = 'GHSA-aaaa-bbbb-cccc';
    await read([seen({ externalId: 'a', identifiers: ['CVE-2024-0001', advisory] })], 0);
    await read([seen({ externalId: 'b', identifiers: ['CVE-2024-0002', advisory] })], 1, { source: 'other' });
    expect((await findings()).map((each) => each.identifier)).toEqual(['CVE-2024-0001', 'CVE-2024-0002']);
  });
});

const told = (record: Observed) =>
  record.type === 'observation' ? { ...record.observation } : { externalId: '' };
