import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { sources } from '@plumbline/server/sources/index.ts';
import { openBytes, openFile } from '@plumbline/server/sources/open-file.ts';
import { observation } from '@plumbline/shared/schema/observation.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { describe, expect, it } from 'vitest';
import { fixtureRoot, fixturesOf, observationsIn, observedOf, rejectsIn } from './observed.ts';

const isText = (name: string) => !/\.gz$/.test(name);
const isCsv = (name: string) => /\.csv$/.test(name);

describe('the list of formats', () => {
  it('names each format once', () => {
    const ids = sources.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
  });
});

describe.each(sources)('$id', ({ id, reads }) => {
  const names = fixturesOf(id);
  const bytesOf = (name: string) => readFileSync(join(fixtureRoot, id, name));

  it('has fixtures of its own and names the extensions it reads', () => {
    expect(names.length).toBeGreaterThan(0);
    expect(reads.length).toBeGreaterThan(0);
  });

  it.each(names)('%s is recognised by its content under a misleading name', async (name) => {
    for (const given of ['scan.dat', 'results.sarif', 'list.csv', 'bom.xml', 'epss.json']) {
      const file = await openBytes(given, bytesOf(name));
      expect(detectFormat(file).id).toBe(id);
    }
  });

  it.each(names)('%s gives records, and each observation fits the schema', async (name) => {
    const observed = await observedOf(id, await openFile(join(fixtureRoot, id, name)));
    expect(observed.filter(({ type }) => type !== 'reject').length).toBeGreaterThan(0);
    for (const one of observationsIn(observed)) expect(observation.safeParse(one).error).toBeUndefined();
    const ids = observationsIn(observed).map(({ externalId }) => externalId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(names)('%s reads the same with a byte order mark, gzipped, and as UTF-16', async (name) => {
    const bytes = isText(name) ? bytesOf(name) : null;
    if (bytes === null) return;
    const plain = await observedOf(id, await openBytes(name, bytes));
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
    const wide = Buffer.from(`\ufeff${bytes.toString('utf8')}`, 'utf16le');
    for (const other of [marked, gzipSync(bytes), wide]) {
      const file = await openBytes(name, other);
      expect(detectFormat(file).id).toBe(id);
      expect(await observedOf(id, file)).toEqual(plain);
    }
  });

  it.each(names.filter((name) => !isCsv(name) && isText(name)))('%s cut short is refused', async (name) => {
    const bytes = Buffer.from(bytesOf(name).toString('utf8').trimEnd());
    for (const share of [0.05, 0.3, 0.5, 0.8, 0.95, 1]) {
      const cut = bytes.subarray(0, Math.min(Math.floor(bytes.length * share), bytes.length - 1));
      const file = await openBytes(name, cut);
      await expect(observedOf(id, file)).rejects.toMatchObject({ name: 'PlumblineError', kind: 'bad-input' });
    }
  });

  it('an empty file is refused in words', async () => {
    const file = await openBytes('empty.json', Buffer.alloc(0));
    const refusal = observedOf(id, file).catch((error) => error);
    expect(await refusal).toBeInstanceOf(PlumblineError);
    expect(() => detectFormat(file)).toThrow('empty.json is empty');
  });

  it.each(names.filter((name) => name.startsWith('bad-record')))('%s loads the rest', async (name) => {
    const observed = await observedOf(id, await openBytes(name, bytesOf(name)));
    const rejects = rejectsIn(observed);
    expect(rejects.length).toBeGreaterThan(0);
    for (const { at, reason } of rejects) {
      expect(at).not.toBe('');
      expect(reason.length).toBeGreaterThan(5);
    }
    expect(observed.length).toBeGreaterThan(rejects.length);
  });
});

describe('openFile', () => {
  it('refuses what is no text file, saying what it is', async () => {
    await expect(openBytes('a.xlsx', Buffer.from('PK\x03\x04…'))).rejects.toThrow('ZIP archive');
    await expect(openFile('/nowhere/at/all.json')).rejects.toMatchObject({ kind: 'bad-input' });
    await expect(openFile(tmpdir())).rejects.toThrow('is not a file');
  });

  it('refuses a gzip file that is cut short', async () => {
    const zipped = gzipSync(Buffer.from('id,title\nA-1,x\n'));
    const cut = openBytes('a.csv.gz', zipped.subarray(0, zipped.length - 9));
    await expect(cut).rejects.toThrow('cut short or damaged');
    const long = gzipSync(Buffer.from(Array.from({ length: 40_000 }, (_, i) => `A-${i},x\n`).join('')));
    const file = await openBytes('b.csv.gz', long.subarray(0, long.length - 9));
    await expect(file.open().toArray()).rejects.toThrow('cut short or damaged');
  });

  it('gives a fresh stream at each opening', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plumbline-'));
    try {
      await writeFile(join(folder, 'a.csv'), 'id,title\nA-1,x\n');
      const file = await openFile(join(folder, 'a.csv'), 'given.csv');
      expect(file.name).toBe('given.csv');
      for (const _ of [1, 2])
        expect(Buffer.concat(await file.open().toArray()).toString()).toBe('id,title\nA-1,x\n');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
