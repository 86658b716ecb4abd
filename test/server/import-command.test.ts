import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { everything } from '../support/imports.ts';
import { run } from '../support/processes.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'plumbline-import-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

const write = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
async function imported(...args: string[]) {
  const process = run(['import', ...args], { env: { DATABASE_URL: database.ownerUrl } });
  const exit = await process.ended;
  return { exit, out: process.out(), err: process.err() };
}

const good = 'id,opened,severity,title\nBUG-1,2026-01-01,high,One\nBUG-2,2026-01-02,low,Two\n';
const broken = JSON.stringify({
  version: '2.1.0',
  runs: [{ tool: { driver: { name: 'x' } }, results: [] }],
}).slice(0, -9);

describe('plumbline import', () => {
  let before: Awaited<ReturnType<typeof everything>>;
  beforeEach(async () => {
    before = await everything(database.pool);
  });

  it('names file, place and what was expected of a truncated file, exits 1 and changes nothing', async () => {
    const { exit, err } = await imported(write('cut.sarif', broken));
    expect(exit).toBe(1);
    expect(err).toMatch(/cut\.sarif/);
    expect(err).toMatch(/at: /);
    expect(err).toMatch(/expected: /);
    expect(await everything(database.pool)).toEqual(before);
  });

  it('rejects an impossible record with its line, takes the rest and exits 2', async () => {
    const text = `${good}BUG-3,2026-13-45,high,Three\n`;
    const { exit, out } = await imported(write('part.csv', text), '--json', '--at', '2026-02-01');
    expect(exit).toBe(2);
    const [report] = JSON.parse(out).imports;
    expect(report).toMatchObject({
      observations: 2,
      findings: { opened: 2 },
      observedAt: '2026-02-01T00:00:00.000Z',
    });
    expect(report.rejected).toEqual([{ at: expect.stringContaining('4'), reason: expect.any(String) }]);
  });

  it('takes the good one of two files and exits 2', async () => {
    const { exit, out, err } = await imported(
      write('cut.sarif', broken),
      write('good.csv', good.replaceAll('BUG', 'NEW')),
      '--json',
    );
    expect(exit).toBe(2);
    expect(JSON.parse(out).imports).toMatchObject([{ file: 'good.csv', findings: { opened: 2 } }]);
    expect(err).toMatch(/cut\.sarif/);
  });

  it('exits 0 and changes nothing where the same file comes again', async () => {
    const { exit, out } = await imported(write('good.csv', good.replaceAll('BUG', 'NEW')), '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(out).imports[0].findings).toMatchObject({ opened: 0, updated: 0, unchanged: 2 });
    expect(await everything(database.pool)).toEqual(before);
  });

  it('refuses what is older than the newest, exits 1 and says from when on', async () => {
    const { exit, err } = await imported(write('old.csv', good), '--at', '2025-01-01');
    expect(exit).toBe(1);
    expect(err).toMatch(/already holds what was observed at/);
    expect(await everything(database.pool)).toEqual(before);
  });

  it('calls a file that is not there wrong, and an impossible scope or instant wrong usage', async () => {
    expect((await imported(join(folder, 'none.csv'))).exit).toBe(1);
    expect((await imported(write('good.csv', good), '--scope', 'half')).exit).toBe(64);
    expect((await imported(write('good.csv', good), '--at', '2026-02-30')).exit).toBe(64);
  });
});
