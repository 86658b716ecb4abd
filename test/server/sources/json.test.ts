import { Readable } from 'node:stream';
import { openBytes } from '@plumbline/server/sources/open-file.ts';
import { type JsonOptions, jsonDocument, jsonElements } from '@plumbline/server/sources/read/json.ts';
import { JsonScanner } from '@plumbline/server/sources/read/json-scanner.ts';
import { withoutComments } from '@plumbline/server/sources/read/without-comments.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOf } from './observed.ts';

const elements = async (text: string, paths: string[], options: JsonOptions = {}) =>
  allOf(jsonElements(await openBytes('a.json', Buffer.from(text)), paths, options));

/** Pushes a text in pieces of `size` bytes. */
function scanned(text: string, paths: string[], size: number): unknown[] {
  const scanner = new JsonScanner(paths);
  const bytes = Buffer.from(text);
  for (let i = 0; i < bytes.length; i += size) scanner.push(bytes.subarray(i, i + size));
  scanner.end();
  return scanner.take().map(({ value }) => value);
}

describe('jsonElements', () => {
  it('gives elements with their place, name and positions', async () => {
    const text =
      '{"v":"1","runs":[{"tool":{"n":1},"results":[{"a":1},2]},{"results":null}],"by":{"x":[1],"y":2}}';
    const found = await elements(text, ['v', 'runs[].tool', 'runs[].results[]', 'by{}']);
    expect(found.map(({ at, value, key, indexes }) => [at, value, key, indexes])).toEqual([
      ['v', '1', 'v', []],
      ['runs[0].tool', { n: 1 }, 'tool', [0]],
      ['runs[0].results[0]', { a: 1 }, null, [0, 0]],
      ['runs[0].results[1]', 2, null, [0, 1]],
      ['by.x', [1], 'x', []],
      ['by.y', 2, 'y', []],
    ]);
  });

  it('reads documents that follow each other as one, only where that is asked for', async () => {
    const text = '[{"n":1},{"n":2}]\n[{"n":3}]';
    const found = await elements(text, ['[]'], { manyRoots: true });
    expect(found.map(({ at }) => at)).toEqual(['[0]', '[1]', '[2]']);
    await expect(elements(text, ['[]'])).rejects.toThrow('“[” stands where it may not');
  });

  it('turns what a database cannot hold into U+FFFD', async () => {
    expect(
      (await elements(String.raw`[{"a":"x\u0000y\ud800z","ok":"\ud83d\ude00"}]`, ['[]']))[0]?.value,
    ).toEqual({
      a: 'x\ufffdy\ufffdz',
      ok: '😀',
    });
  });

  it('keeps a member named __proto__ as a member', async () => {
    const value = (await elements('{"__proto__":{"polluted":1}}', ['']))[0]?.value as object;
    expect(Object.hasOwn(value, '__proto__')).toBe(true);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it.each<[text: string, paths: string[], place: string]>([
    ['', [''], 'line 1, column 1'],
    ['  \n ', [''], 'line 1, column 1'],
    ['{"a":[1,2', ['a[]'], 'line 1, column 10 (a[1])'],
    ['{"a":[1,]}', ['a[]'], 'line 1, column 9 (a[0])'],
    ['{"a":[NaN]}', ['a[]'], 'line 1, column 7 (a[0])'],
    ['{"a":[{"b":\n -Infinity}]}', ['a[]'], 'line 2, column 2 (a[0])'],
    ['{"a":[01]}', ['b[]'], 'line 1, column 7 (a[0])'],
    ['{"a":["x\ty"]}', ['b[]'], 'line 1, column 9 (a[0])'],
    ['{"a":["\\x"]}', ['b[]'], 'line 1, column 9 (a[0])'],
    ['{"a":["\\u12g4"]}', ['b[]'], 'line 1, column 12 (a[0])'],
    ['{"a":1,}', ['b'], 'line 1, column 8 (a)'],
    ["{'a':1}", ['a'], 'line 1, column 2'],
    ['{"a":1}\n{"a":2}', ['a'], 'line 2, column 1'],
    ['{"a":"x"}', ['a[]'], 'line 1, column 6 (a)'],
    ['{"a":{}}', ['a[]'], 'line 1, column 6 (a)'],
    ['{"a":[]}', ['a{}'], 'line 1, column 6 (a)'],
    ['{"a":[1],"a":[2]}', ['a[]'], 'line 1, column 12 (a)'],
    [`${'['.repeat(100_000)}`, ['b[]'], 'line 1, column 201'],
    [`{"a":[${'['.repeat(100_000)}`, ['a[]'], 'line 1, column 205'],
    ['{"a":[tru]}', ['b'], 'line 1, column 7 (a[0])'],
  ])('refuses %j with its place', async (text, paths, place) => {
    const error = await elements(text, paths).catch((caught) => caught);
    expect(error).toMatchObject({ name: 'PlumblineError', kind: 'bad-input' });
    expect(error.more.at).toContain(place);
    expect(error.more.expected).not.toBe('');
  });

  it('takes an array or object that is null as empty, and asks for members that are required', async () => {
    expect(await elements('{"a":null}', ['a[]'], { require: ['a'] })).toEqual([]);
    await expect(elements('{"b":[]}', ['a[]'], { require: ['a'] })).rejects.toThrow('no member “a”');
  });

  it('agrees with JSON.parse on every value, wherever the chunks are cut', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 9 }), fc.boolean(), (value, size, wide) => {
        const text = JSON.stringify(value, null, wide ? 2 : 0);
        expect(scanned(text, [''], size)).toEqual([JSON.parse(text)]);
        expect(scanned(`{"skip":${text},"list":[${text},${text}]}`, ['list[]'], size)).toEqual([
          JSON.parse(text),
          JSON.parse(text),
        ]);
      }),
    );
  });

  it('refuses exactly what JSON.parse refuses', () => {
    const letters = fc.constantFrom(...'{}[]:,"\\0129.-+eEtrufalsn x\n'.split(''));
    fc.assert(
      fc.property(
        fc.string({ unit: letters, maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        (text, size) => {
          let valid = true;
          try {
            JSON.parse(text);
          } catch {
            valid = false;
          }
          for (const paths of [[''], ['nothing[]']]) {
            const scan = () => scanned(text, paths, size);
            if (valid) expect(scan).not.toThrow();
            else expect(scan).toThrow();
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('jsonDocument', () => {
  it('reads a small document whole and refuses a larger one', async () => {
    const file = await openBytes('a.json', Buffer.from('{"a":[1,2]}'));
    expect(await jsonDocument(file)).toEqual({ a: [1, 2] });
    await expect(jsonDocument(file, 10)).rejects.toThrow('larger than');
  });
});

describe('withoutComments', () => {
  it('blanks comments and nothing else, wherever the chunks are cut', async () => {
    const text =
      '/* a "b" **/ { // c\n "u": "http://x/*y*/", "v": [1, /* 2, */ 3], "t": "a \\" // b" } // "end';
    const whole = await openBytes('a.jsonc', Buffer.from(text));
    for (const size of [1, 2, 3, 7, 200]) {
      const parts = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
        Buffer.from(text.slice(i * size, (i + 1) * size)),
      );
      const file = { ...whole, open: () => streamOf(parts) };
      const plain = Buffer.concat(await withoutComments(file).open().toArray()).toString();
      expect(plain.length).toBe(text.length);
      expect(JSON.parse(plain)).toEqual({ u: 'http://x/*y*/', v: [1, 3], t: 'a " // b' });
    }
  });
});

const streamOf = (parts: Buffer[]) => Readable.from(parts.map((part) => Buffer.from(part)));
