import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { run as formats } from '@plumbline/server/command/formats.ts';
import { mapOption } from '@plumbline/server/command/map-option.ts';
import { type ParseArguments, run } from '@plumbline/server/command/parse.ts';
import { sources } from '@plumbline/server/sources/index.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixtureRoot } from './observed.ts';

const fields =
  'externalId kind title severity identifiers cvss component location asset firstSeenAt dueOn owner effortDays status knownExploited epss raw';

function listening() {
  const said = { out: [] as string[], err: [] as string[] };
  const io = {
    out: (text: string) => void said.out.push(text),
    err: (text: string) => void said.err.push(text),
  };
  return { io, said };
}

async function parsed(args: Partial<ParseArguments> & { file: string }) {
  const { io, said } = listening();
  const exit = await run({ json: true, ...args }, io);
  const [out, err] = [said.out.join(''), said.err.join('')];
  return {
    exit,
    out,
    err,
    lines: (args.json === false ? '' : out)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  };
}

describe('parse', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plumbline-parse-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('prints an observation a line with its fields in order, then the summary', async () => {
    const { exit, lines, err } = await parsed({ file: join(fixtureRoot, 'sarif/rules-after-results.sarif') });
    expect([exit, err]).toEqual([0, '']);
    expect(Object.keys(lines[0]).slice(0, 17).join(' ')).toBe(fields);
    expect(lines.at(-1)).toEqual({ summary: { format: 'sarif', observations: 4, rejected: [] } });
    expect(lines).toHaveLength(5);
  });

  it('exits 2 with the rejects listed when the rest was read', async () => {
    const { exit, lines, err } = await parsed({ file: join(fixtureRoot, 'csv/bad-record.csv') });
    expect(exit).toBe(2);
    expect(lines.at(-1).summary).toMatchObject({ format: 'csv', observations: 2 });
    expect(lines.at(-1).summary.rejected).toHaveLength(4);
    expect(err).toContain('4 rejected, the first at line 3');
  });

  it('exits 1 without a summary for a file that breaks off, and says where', async () => {
    const file = join(folder, 'cut.sarif');
    await writeFile(file, '{"version":"2.1.0","runs":[{"results":[{"ruleId":"a","message":{"text":"m"}},');
    const { exit, out, err } = await parsed({ file });
    expect(exit).toBe(1);
    expect(out).not.toContain('summary');
    expect(err).toContain('cut short');
    expect(err).toContain('line 1, column 78');
  });

  it('exits 64 for a format that is not there and 1 for a file that is not there', async () => {
    const file = join(fixtureRoot, 'csv/aliases.csv');
    expect(await parsed({ file, format: 'nessus' })).toMatchObject({ exit: 64, out: '' });
    expect(await parsed({ file, format: 'sarif', map: { id: 'x' } })).toMatchObject({ exit: 64 });
    expect(await parsed({ file: join(folder, 'none.json') })).toMatchObject({ exit: 1, out: '' });
  });

  it('takes an empty file as no findings, with a word on stderr', async () => {
    const file = join(folder, 'nothing.json');
    await writeFile(file, '');
    const named = await parsed({ file, format: 'osv-scanner' });
    expect(named).toMatchObject({ exit: 0, err: expect.stringContaining('cannot be imported') });
    expect(named.lines).toEqual([{ summary: { format: 'osv-scanner', observations: 0, rejected: [] } }]);
    const unnamed = await parsed({ file });
    expect(unnamed).toMatchObject({ exit: 0, err: expect.stringContaining('cannot be imported') });
    expect(unnamed.lines).toEqual([{ summary: { format: null, observations: 0, rejected: [] } }]);
  });

  it('maps columns, and prints for people without --json', async () => {
    const file = join(folder, 'own.csv');
    await writeFile(file, 'ref,what\nX-1,First thing\n');
    const { exit, out } = await parsed({
      file,
      map: mapOption('title=what', mapOption('id=ref')),
      json: false,
    });
    expect(exit).toBe(0);
    expect(out).toContain('X-1  First thing');
    expect(out).toContain('1 observations, 0 rejected');
    expect(() => mapOption('id')).toThrow(expect.objectContaining({ kind: 'bad-usage' }));
  });

  // The records are long, so that the file is: what takes time is the number of records, and the test is of the memory.
  it('reads 25 MB of SARIF and of CSV in a heap of 24 MB', async () => {
    const row = (i: number) =>
      `CVE-2031-${10_000 + i},${'A title of a usual length for a finding '.repeat(50)},high,2031-01-01,host-${i % 1000}\n`;
    const result = (i: number) =>
      JSON.stringify({
        ruleId: `r${i % 90}`,
        message: { text: 'Some words '.repeat(200) },
        locations: [
          { physicalLocation: { artifactLocation: { uri: `src/a${i}.ts` }, region: { startLine: i } } },
        ],
      });
    const files = {
      'big.csv': ['id,title,severity,opened,host\n', row, ''],
      'big.sarif': [
        '{"version":"2.1.0","runs":[{"results":[{"ruleId":"r","message":{"text":"m"}}',
        (i: number) => `,\n${result(i)}`,
        ']}]}',
      ],
    } as const;
    for (const [name, [head, one, tail]] of Object.entries(files)) {
      const block = Array.from({ length: 1000 }, (_, i) => one(i)).join('');
      const times = Math.ceil(25e6 / block.length);
      await writeFile(join(folder, name), [head, ...Array.from({ length: times }, () => block), tail]);
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [
          '--max-old-space-size=24',
          fileURLToPath(new URL('./parse-alone.ts', import.meta.url)),
          join(folder, name),
        ],
        { maxBuffer: 4e6 },
      );
      expect(JSON.parse(stdout).observations).toBeGreaterThanOrEqual(times * 1000);
    }
  }, 120_000);
});

describe('formats', () => {
  it('lists every format with what it reads', async () => {
    const { io, said } = listening();
    expect(await formats({ json: true }, io)).toBe(0);
    const listed = JSON.parse(said.out.join(''));
    expect(listed.map(({ id }: { id: string }) => id)).toEqual(sources.map(({ id }) => id));
    expect(listed[0]).toEqual({
      id: 'sarif',
      title: expect.any(String),
      reads: ['sarif', 'json', 'zip'],
      detects: true,
    });
  });
});
