import { join } from 'node:path';
import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { openFile } from '@plumbline/server/sources/open-file.ts';
import { describe, expect, it } from 'vitest';
import { fixtureRoot, observedOf } from './observed.ts';

const refused: [file: string, message: string, at: RegExp][] = [
  ['entities.xml', 'declares a document type', /^line 2, column \d+$/],
  ['not-a-number.sarif', '“NaN” is not a JSON value', /^line 1, column 115 \(runs\[0\]\.results\[0\]/],
  ['open-quote.csv', 'never closed', /^after line 1$/],
  ['other-bom.json', 'says bomFormat "SPDX"', /^bomFormat$/],
  ['sarif-1.0.sarif', 'is SARIF 1.0.0', /^version$/],
  ['trailing.cdx', '“}” stands where it may not', /^line 2, column 1$/],
  ['version-2.json', 'another version', /^plumbline$/],
];

describe('a broken file names the place and what was expected', () => {
  it.each(refused)('%s', async (name, message, at) => {
    const file = await openFile(join(fixtureRoot, 'broken', name));
    const error = await observedOf(detectFormat(file).id, file).catch((caught) => caught);
    expect(error).toMatchObject({ name: 'PlumblineError', kind: 'bad-input' });
    expect(error.message).toContain(message);
    expect(error.more.file).toBe(name);
    expect(error.more.at).toMatch(at);
    expect(error.more.expected).not.toBe('');
  });

  it('a file of no known format is answered with the list of those that are', async () => {
    const file = await openFile(join(fixtureRoot, '../../package.json'));
    expect(() => detectFormat(file)).toThrow(expect.objectContaining({ kind: 'bad-input' }));
    expect(() => detectFormat(file)).toThrow('no format that is known');
  });
});
