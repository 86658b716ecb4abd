import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '@plumbline/server/store/database.ts';
import { stopEmbedded } from '@plumbline/server/store/embedded.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Running, run } from '../support/processes.ts';

const records = 12_000;
let folder: string;
let data: string;
let file: string;
const command = (...args: string[]) => run(args, { env: { PLUMBLINE_DATA: data } });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-kill-'));
  data = join(folder, 'data');
  file = join(folder, 'scan.csv');
  const lines = ['id,opened,severity,title,component,asset'];
  for (let n = 0; n < records; n++)
    lines.push(
      `BUG-${n},2026-01-${String((n % 28) + 1).padStart(2, '0')},high,Bug ${n},lib-${n % 500},web-${n % 50}`,
    );
  writeFileSync(file, `${lines.join('\n')}\n`);
});
afterAll(async () => {
  await stopEmbedded(data);
  rmSync(folder, { recursive: true, force: true });
});

/** Findings, observations, counter rows and ledger entries that are there. */
async function held(): Promise<{ findings: number; observations: number; deltas: number; imports: number }> {
  const database = await openDatabase({ dataFolder: data, databaseUrl: null }, { keep: true, say: () => {} });
  try {
    const { rows } = await database.pool.query(
      `select (select count(*) from finding)::int as findings, (select count(*) from observation)::int as observations,
         (select count(*) from unit_delta)::int as deltas,
         (select count(*) from ledger_entry where kind = 'import')::int as imports`,
    );
    return rows[0];
  } finally {
    await database.close();
  }
}

/** Resolves when the process has said the words, or ended. */
async function said(process: Running, words: RegExp): Promise<void> {
  let over = false;
  void process.ended.finally(() => {
    over = true;
  });
  while (!over && !words.test(process.err())) await sleep(5);
}

it('leaves nothing of an import that is killed in any phase, says so, and takes the file again', async () => {
  const prepared = command('migrate');
  expect(await prepared.ended, prepared.err()).toBe(0);
  const none = { findings: 0, observations: 0, deltas: 0, imports: 0 };
  for (const [phase, waitMs] of [
    [/reading/, 0],
    [/deciding/, 300],
  ] as const) {
    const killed = command('import', file);
    await said(killed, phase);
    await sleep(waitMs);
    killed.signal('SIGKILL');
    const whole = (await killed.ended) === 0;
    const next = command('figures', '--json');
    await next.ended;
    const after = await held();
    if (whole || after.findings > 0) {
      expect(after).toMatchObject({ findings: records, observations: records, imports: 1 });
      expect(next.err()).not.toMatch(/was cut off/);
      return;
    }
    expect(after).toEqual(none);
    expect(next.err()).toMatch(
      /The import of scan\.csv \(csv\) of .* was cut off: nothing of it was applied/,
    );
  }
  const again = command('import', file, '--json');
  expect(await again.ended, again.err()).toBe(0);
  expect(again.err()).not.toMatch(/was cut off/);
  expect(JSON.parse(again.out()).imports[0].findings).toMatchObject({ opened: records, unchanged: 0 });
  expect(await held()).toMatchObject({ findings: records, observations: records, imports: 1 });
}, 120_000);
