import { existsSync } from 'node:fs';
import { cisaKev } from '@plumbline/server/sources/cisa-kev.ts';
import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { openFile } from '@plumbline/server/sources/open-file.ts';
import type { KevEntry, Observed } from '@plumbline/server/sources/source.ts';
import { expect, test } from 'vitest';
import { fileOf, fixture, readSource } from './read-source.ts';

const feeds = new URL('../../../../shared/data/feeds/', import.meta.url).pathname;
const entriesOf = (all: Observed[]): KevEntry[] =>
  all.flatMap((each) => (each.type === 'kev' ? [each.entry] : []));
const expected = [
  { cve: 'CVE-2030-10003', addedOn: '2030-01-02', dueOn: '2030-01-23', ransomware: true },
  { cve: 'CVE-2030-10001', addedOn: '2030-01-02', dueOn: '2029-12-24', ransomware: null },
];

test.each(['catalogue.json', 'catalogue.csv'])(
  '%s gives its entries, dates as given, and a reject',
  async (name) => {
    const { all, rejects } = await readSource(cisaKev, await fixture('cisa-kev', name));
    expect(entriesOf(all)).toMatchObject(expected);
    expect(rejects).toHaveLength(1);
    expect(detectFormat(await fixture('cisa-kev', name)).id).toBe('cisa-kev');
  },
);

test('the place of a bad entry counts the lines of quoted cells', async () => {
  const { rejects } = await readSource(cisaKev, await fixture('cisa-kev', 'catalogue.csv'));
  expect(rejects[0]?.at).toBe('line 5');
});

test('an empty catalogue is no entries, another table and a catalogue without its list are refused', async () => {
  expect((await readSource(cisaKev, await fileOf({ catalogVersion: '1', vulnerabilities: [] }))).all).toEqual(
    [],
  );
  await expect(readSource(cisaKev, await fileOf('a,b\n1,2\n', 'x.csv'))).rejects.toMatchObject({
    kind: 'bad-input',
  });
  await expect(readSource(cisaKev, await fileOf({ count: 0 }))).rejects.toMatchObject({ kind: 'bad-input' });
});

test.skipIf(!existsSync(feeds)).each([
  ['kev-2024-01-13.csv', 1064],
  ['kev-2025-11.csv', 1460],
])('the real catalogue %s has its %i entries, 15 of them due before they were added', async (name, count) => {
  const { all, rejects } = await readSource(cisaKev, await openFile(feeds + name));
  const entries = entriesOf(all);
  expect(rejects).toEqual([]);
  expect(entries).toHaveLength(count);
  expect(entries.filter((each) => each.dueOn !== null && each.dueOn < each.addedOn)).toHaveLength(15);
});
