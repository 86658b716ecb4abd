import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { openBytes } from '@plumbline/server/sources/open-file.ts';
import { describe, expect, it } from 'vitest';
import { observationsIn, observedOf, rejectsIn } from './observed.ts';
import { type ZipPart, zipOf } from './zip-of.ts';

const issue = (key: string) => ({
  key,
  component: 'shop:a.ts',
  project: 'shop',
  rule: 'ts:S1',
  message: key,
  severity: 'MAJOR',
});
const page = (...keys: string[]) => JSON.stringify({ paging: { pageIndex: 1 }, issues: keys.map(issue) });
const archive = (members: Record<string, string | Buffer | ZipPart>) =>
  openBytes('pages.zip', zipOf(members));

describe('a ZIP archive', () => {
  it('is read file by file, each record with the file it stands in, folders left out', async () => {
    const file = await archive({
      'out/': '',
      'out/1.json': page('a', 'b'),
      'out/2.json': page('c'),
      '__MACOSX/out/._1.json': 'x',
      'out/.DS_Store': 'x',
    });
    expect(detectFormat(file).id).toBe('sonarqube');
    const observed = await observedOf('sonarqube', file);
    expect(observationsIn(observed).map(({ externalId }) => externalId)).toEqual(['a', 'b', 'c']);
    expect(observed.map((one) => 'at' in one && one.at)).toEqual([
      'out/1.json: issues[0]',
      'out/1.json: issues[1]',
      'out/2.json: issues[0]',
    ]);
  });

  it('keeps ids apart that two of its files give', async () => {
    const observed = await observedOf(
      'sonarqube',
      await archive({ '1.json': page('a'), '2.json': page('a') }),
    );
    expect(observationsIn(observed).map(({ externalId }) => externalId)).toEqual(['a', 'a#2']);
  });

  it('names the file of a reject', async () => {
    const file = await archive({ '1.csv': 'id,opened\nA-1,2026-01-05\n', '2.csv': 'id,opened\nA-2,soon\n' });
    const observed = await observedOf(detectFormat(file).id, file);
    expect(observationsIn(observed)).toHaveLength(1);
    expect(rejectsIn(observed)[0]?.at).toBe('2.csv: line 2');
  });

  it('of several formats, or with a file of none, is refused with their names', async () => {
    const csv = 'id,title\nA-1,x\n';
    const mixed = await archive({ '1.json': page('a'), '2.csv': csv });
    expect(() => detectFormat(mixed)).toThrow('several formats: sonarqube, csv');
    const foreign = await archive({ '1.json': page('a'), 'readme.md': 'words' });
    expect(() => detectFormat(foreign)).toThrow('readme.md');
  });

  it('with a file that breaks off is refused, not half read', async () => {
    const file = await archive({ '1.json': page('a'), '2.json': page('b').slice(0, -2) });
    await expect(observedOf('sonarqube', file)).rejects.toMatchObject({
      kind: 'bad-input',
      more: { file: '2.json' },
    });
  });

  it('without a file in it is empty', async () => {
    const file = await archive({ 'folder/': '' });
    expect(() => detectFormat(file)).toThrow('is empty');
    await expect(observedOf('sonarqube', file)).rejects.toThrow('without a file in it');
    expect(() => detectFormat(file)).toThrow(expect.objectContaining({ kind: 'bad-input' }));
  });

  it('that is encrypted, cut short, damaged or out of proportion is refused in words', async () => {
    await expect(archive({ 'a.json': { content: page('a'), encrypted: true } })).rejects.toThrow(
      'a.json in pages.zip is encrypted',
    );
    const whole = zipOf({ 'a.json': page('a') });
    await expect(openBytes('cut.zip', whole.subarray(0, -9))).rejects.toThrow(
      'cut.zip is a ZIP archive that is cut short',
    );
    await expect(archive({ 'a.json': { content: page('a'), saysBytes: 9 } })).rejects.toThrow(
      'cut short or damaged',
    );
    await expect(archive({ 'a.json': Buffer.alloc(40 * 1024 ** 2, 32) })).rejects.toThrow(
      'more than 400 to 1',
    );
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`${i}.json`, '']));
    await expect(archive(many)).rejects.toThrow('more than 2000 members');
    await expect(archive({ 'a.json': { content: 'x', saysBytes: 2 ** 32 - 2 } })).rejects.toThrow(
      'out of proportion',
    );
  });

  it('inside another archive is refused', async () => {
    await expect(archive({ 'inner.zip': zipOf({ 'a.json': page('a') }) })).rejects.toThrow(
      'inner.zip is a ZIP archive inside',
    );
  });
});
