import type { Observed } from '@plumbline/server/sources/source.ts';
import { describe, expect, it } from 'vitest';
import { cve, importGround, onDay } from '../support/import-ground.ts';
import { counterAmounts, everything, importSeen, seen, totals } from '../support/imports.ts';

const database = importGround();
const { episodes, findings, read, rows, states } = database;

describe('an import', () => {
  it('changes nothing when the same file comes twice', async () => {
    const records = [
      cve(1),
      cve(2, { status: 'fixed', firstSeenAt: onDay(0), closedAt: onDay(3) }),
      cve(3, { status: 'accepted', acceptedUntil: '2027-01-01', assetExposure: 'internet' }),
      cve(4, { status: 'false-positive' }),
      seen({ externalId: 'x', identifiers: ['GHSA-aaaa-bbbb-cccc'] }),
      seen({ externalId: 'y', identifiers: ['CVE-2024-0009', 'GHSA-aaaa-bbbb-cccc'], asset: 'api' }),
    ];
    await read(records, 10, { asset: undefined });
    const before = await everything(database.pool);
    const again = await read(records, 20, { asset: undefined });
    expect(again.findings).toEqual({ opened: 0, updated: 0, reopened: 0, fixed: 0, unchanged: 6 });
    expect(await everything(database.pool)).toEqual(before);
  });

  it('gives a true trend from a series of scans told with their instants', async () => {
    await read([cve(1), cve(2)], 0);
    await read([cve(2), cve(3)], 30);
    await read([cve(2)], 60);
    expect(await episodes()).toEqual([
      { opened_at: onDay(0), closed_at: onDay(30), verified_at: onDay(60) },
      { opened_at: onDay(0), closed_at: null, verified_at: null },
      { opened_at: onDay(30), closed_at: onDay(60), verified_at: null },
    ]);
    expect(await totals(database.pool)).toMatchObject({ opened: 3, closed: 2, reopened: 0, open: 1 });
  });

  it('refuses what is older than the newest of its source and scope, and changes nothing', async () => {
    await read([cve(1)], 10);
    const before = await everything(database.pool);
    await expect(read([cve(2)], 9)).rejects.toMatchObject({ kind: 'out-of-order' });
    expect(await everything(database.pool)).toEqual(before);
    await expect(read([cve(1)], 10)).resolves.toMatchObject({ findings: { unchanged: 1 } });
  });

  it('takes the date a source gives before the instant of the scan', async () => {
    await read([cve(1, { firstSeenAt: '2025-06-01T00:00:00Z' })], 0);
    expect(await episodes()).toMatchObject([{ opened_at: '2025-06-01T00:00:00.000Z' }]);
  });

  it('puts everything under the unit and asset the person names', async () => {
    await read([cve(1, { asset: 'other', unit: 'elsewhere' })], 0, { unit: 'retail/shop' });
    expect(
      await rows(
        'select u.path, a.name from finding f join unit u on u.id = f.unit_id join asset a on a.id = f.asset_id',
      ),
    ).toEqual([{ path: 'retail/shop', name: 'web' }]);
  });

  it('keeps what one scanner says of two assets apart, though it numbers them alike', async () => {
    await read([cve(1, { asset: null })], 0, { asset: 'web' });
    await read([cve(1, { asset: null })], 0, { asset: 'api' });
    await read([cve(1, { asset: 'db' })], 0, { asset: undefined });
    expect(await states()).toEqual(['open', 'open', 'open']);
    await read([], 5, { asset: 'api' });
    expect(await states()).toEqual(['open', 'fixed', 'open']);
  });

  it('lets a second file of one instant restate nothing that the first said', async () => {
    await read([cve(1)], 0);
    const report = await read([cve(1, { title: 'Better words' })], 0);
    expect(report.findings).toMatchObject({ updated: 1, opened: 0 });
    expect(await episodes()).toHaveLength(1);
  });
});

describe('a finding that was fixed', () => {
  it('was never closed when its source sees it again within 14 days', async () => {
    await read([cve(1)], 0);
    await read([], 30);
    const report = await read([cve(1)], 44);
    expect(report.findings.reopened).toBe(1);
    expect(await episodes()).toEqual([{ opened_at: onDay(0), closed_at: null, verified_at: null }]);
    expect(await totals(database.pool)).toMatchObject({ opened: 1, reopened: 0, closed: 0, open: 1 });
  });

  it('is reopened, a new episode, when it is seen again later', async () => {
    await read([cve(1)], 0);
    await read([], 30);
    await read([cve(1)], 45);
    expect(await episodes()).toMatchObject([
      { opened_at: onDay(0), closed_at: onDay(30) },
      { opened_at: onDay(45), closed_at: null },
    ]);
    expect(await totals(database.pool)).toMatchObject({ opened: 1, reopened: 1, closed: 1, open: 1 });
  });

  it('is reopened also where the source still names the day of its first sight, and stays so', async () => {
    const dated = (title: string) => cve(1, { firstSeenAt: onDay(0), title });
    await read([dated('a')], 0);
    await read([], 30);
    await read([dated('a')], 60);
    await read([dated('b')], 70);
    expect(await episodes()).toMatchObject([
      { opened_at: onDay(0), closed_at: onDay(30) },
      { opened_at: onDay(60), closed_at: null },
    ]);
  });

  it('is verified by another full scan of its scope that does not contain it', async () => {
    await read([cve(1), cve(2)], 0);
    await read([cve(2)], 10);
    expect(await states()).toEqual(['fixed', 'open']);
    await read([cve(2)], 12);
    expect(await states()).toEqual(['fixed', 'open']);
    await read([cve(2, { title: 'told anew' })], 15);
    expect(await states()).toEqual(['verified', 'open']);
    expect(await episodes()).toMatchObject([{ closed_at: onDay(10), verified_at: onDay(15) }, {}]);
  });
});

describe('the scope of a full import', () => {
  it('closes what it no longer contains, and a partial one nothing', async () => {
    await read([cve(1), cve(2)], 0);
    const partial = await read([cve(1)], 5, { scope: 'partial' });
    expect(partial.findings.fixed).toBe(0);
    const full = await read([cve(1)], 6);
    expect(full.findings.fixed).toBe(1);
    expect(await states()).toEqual(['open', 'fixed']);
  });

  it('reaches the assets the file names, and no other', async () => {
    const all = { asset: undefined };
    await read([cve(1), cve(2), cve(3, { asset: 'api' })], 0, all);
    await read([cve(1)], 5, all);
    expect(await states()).toEqual(['open', 'fixed', 'open']);
  });

  it('reaches its own unit and the units below, and no other', async () => {
    const all = { asset: undefined };
    await read([cve(1)], 0, { ...all, unit: 'a' });
    await read([cve(1)], 0, { ...all, unit: 'b' });
    await read([cve(2)], 5, { ...all, unit: 'a' });
    expect(await states()).toEqual(['fixed', 'open', 'open']);
  });

  it('is closed whole by an empty file of a given asset, and not at all without one', async () => {
    await read([cve(1), cve(2)], 0);
    await read([], 5, { asset: undefined });
    expect(await states()).toEqual(['open', 'open']);
    await read([], 5);
    expect(await states()).toEqual(['fixed', 'fixed']);
  });

  it('is left alone by a file that breaks off', async () => {
    await read([cve(1), cve(2)], 0);
    const before = await everything(database.pool);
    function* broken() {
      yield cve(1);
      throw new Error('cut off');
    }
    await expect(read(broken() as unknown as Observed[], 5)).rejects.toThrow('cut off');
    expect(await everything(database.pool)).toEqual(before);
  });

  it('does not close what is on a retired asset or unit, nor does a retired source close anything', async () => {
    await read([cve(1)], 0);
    await database.pool.query('update asset set retired_at = $1', [onDay(2)]);
    await read([], 5);
    expect(await states()).toEqual(['open']);
    await database.pool.query('update asset set retired_at = null');
    await database.pool.query(`update unit set retired_at = $1`, [onDay(2)]);
    await read([cve(2, { asset: 'api' })], 6, { asset: 'api' });
    expect((await states())[0]).toBe('open');
    await database.pool.query('update unit set retired_at = null; ');
    await database.pool.query(`update source set retired_at = '2026-01-03'`);
    await read([], 7);
    expect((await states())[0]).toBe('open');
    await database.pool.query('update source set retired_at = null');
  });
});

describe('company records', () => {
  it('that relabel an asset weigh its open findings anew, and no other', async () => {
    await read([cve(1, { assetExposure: 'internet' })], 0);
    await read([cve(1, { assetExposure: 'internet' })], 0, { asset: 'api' });
    const report = await importSeen(
      database.pool,
      [
        {
          type: 'company',
          at: 'line 1',
          record: {
            kind: 'asset',
            value: { name: 'web', unit: '', exposure: 'isolated', class: null, tags: [] },
          },
        },
      ],
      { format: 'plumbline', at: onDay(3) },
    );
    expect(report.findings).toMatchObject({ updated: 1, unchanged: 0 });
    expect((await findings()).map((each) => each.exposure)).toEqual([3, 0]);
  });

  it('that move the time zone count every day anew', async () => {
    await read([cve(1, { firstSeenAt: '2026-01-01T20:00:00Z' })], 5);
    await importSeen(
      database.pool,
      [{ type: 'company', at: 'line 1', record: { kind: 'company', value: { timeZone: 'Asia/Tokyo' } } }],
      { format: 'plumbline', at: onDay(6) },
    );
    const days = [...(await counterAmounts(database.pool)).keys()].map((key) => key.split(' ')[1]);
    expect(days).toContain('2026-01-02');
    expect(days).not.toContain('2026-01-01');
  });
});

describe('a newer version that repairs it', () => {
  it('moves a finding to the fix group of that version', async () => {
    const component = (fixedVersion: string | null) => ({
      name: 'left-pad',
      version: '1.0.0',
      purl: null,
      ecosystem: 'npm',
      fixedVersion,
    });
    await read([cve(1)], 0);
    const report = await read([cve(1, { component: component('1.3.0') })], 1);
    expect(report.findings.updated).toBe(1);
    expect(await rows('select fixed_version, fix_title from finding')).toEqual([
      { fixed_version: '1.3.0', fix_title: 'Update left-pad to 1.3.0' },
    ]);
    expect(
      await rows(
        'select 1 as same from finding f join finding_episode e on e.finding_id = f.id and e.fix_key = f.fix_key',
      ),
    ).toHaveLength(1);
  });
});

describe('an external id that now tells of another thing', () => {
  it('leaves the old finding superseded and counts once', async () => {
    await read([seen({ externalId: '17', identifiers: ['rule-a'] })], 0);
    await read([seen({ externalId: '17', identifiers: ['rule-b'] })], 5);
    expect(await findings()).toMatchObject([
      { identifier: 'rule-a', state: 'superseded' },
      { identifier: 'rule-b', state: 'open' },
    ]);
    expect(await totals(database.pool)).toMatchObject({ opened: 1, closed: 0, open: 1 });
  });
});
