import { openBytes } from '@plumbline/server/sources/open-file.ts';
import { csvHeader, csvRecords } from '@plumbline/server/sources/read/csv.ts';
import { instantOfNumber, readDay, readInstant } from '@plumbline/server/sources/read/instant.ts';
import { plainXml, textAt, xmlElements } from '@plumbline/server/sources/read/xml.ts';
import { describe, expect, it } from 'vitest';
import { allOf } from './observed.ts';

const bytes = (text: string) => openBytes('given', Buffer.from(text));

describe('xmlElements', () => {
  const elements = async (text: string, paths: string[]) => allOf(xmlElements(await bytes(text), paths));

  it('gives the root first, then whole elements with their line', async () => {
    const [root, item] = await elements(
      '<p:a xmlns:p="urn:x" n="1">\n<p:b><c k="v">t&amp;u</c></p:b></p:a>',
      ['a/b'],
    );
    expect(root?.node).toMatchObject({ name: 'a', namespace: 'urn:x', attributes: { n: '1' }, children: [] });
    expect(item?.at).toBe('line 2');
    expect(textAt(item?.node, 'c')).toBe('t&u');
    expect(item && plainXml(item.node)).toEqual({ c: { '@k': 'v', '#text': 't&u' } });
  });

  it('reads the encoding that the file declares', async () => {
    const text = '<?xml version="1.0" encoding="ISO-8859-1"?><a><b>é</b></a>';
    const file = await openBytes('a.xml', Buffer.from(text, 'latin1'));
    expect((await allOf(xmlElements(file, ['a/b'])))[1]?.node.text).toBe('é');
  });

  it.each([
    ['', 'it is empty'],
    ['<a><b></a>', 'unexpected close tag'],
    ['<a><b/>', 'unclosed tag'],
    ['<a>&lol;</a>', 'undefined entity'],
    ['<!DOCTYPE a [<!ENTITY l "l">]><a/>', 'declares a document type'],
    ['<a>'.repeat(300), 'nested too deeply'],
    ['<?xml version="1.0" encoding="klingon"?><a/>', 'encoding klingon'],
  ])('refuses %j', async (text, message) => {
    const error = await elements(text, ['a/b']).catch((caught) => caught);
    expect(error).toMatchObject({ name: 'PlumblineError', kind: 'bad-input' });
    expect(error.message).toContain(message);
    expect(error.more.at).toMatch(/^line \d+, column \d+$/);
  });
});

describe('csvRecords', () => {
  const rows = async (text: string, comment?: string) =>
    allOf(csvRecords(await bytes(text), comment ? { comment } : {}));

  it.each([',', ';', '\t'])('finds the delimiter %j and the line of each record', async (d) => {
    const text = `id${d}title\r\n\r\nA-1${d}"two\r\nlines ""q"" ${d}"\r\nA-2${d}x\r\n`;
    expect(csvHeader(await bytes(text))).toEqual({ columns: ['id', 'title'], delimiter: d });
    const found = await rows(text);
    expect(found.map(({ at }) => at)).toEqual(['line 3', 'line 5']);
    expect(found[0]).toMatchObject({
      values: new Map([
        ['id', 'A-1'],
        ['title', `two\r\nlines "q" ${d}`],
      ]),
    });
  });

  it('rejects a ragged row with its line and goes on', async () => {
    expect(await rows('a,b\n1\n1,2,3\n1,2\n')).toMatchObject([
      { at: 'line 2', reason: 'the line has 1 cells, the header 2' },
      { at: 'line 3', reason: 'the line has 3 cells, the header 2' },
      { at: 'line 4' },
    ]);
  });

  it('skips comment lines where the format has them', async () => {
    const found = await rows('#model:v1\na,b\n1,2\n', '#');
    expect(found).toMatchObject([
      {
        at: 'line 3',
        values: new Map([
          ['a', '1'],
          ['b', '2'],
        ]),
      },
    ]);
  });

  it('refuses a quote that is never closed, and a file without a header', async () => {
    await expect(rows('a,b\n1,"2\n3,4\n')).rejects.toThrow('never closed');
    await expect(rows('')).rejects.toThrow('no header line');
  });
});

describe('dates', () => {
  it.each([
    ['2026-01-05', '2026-01-05T00:00:00.000Z'],
    ['20260105', '2026-01-05T00:00:00.000Z'],
    ['2026/1/5', '2026-01-05T00:00:00.000Z'],
    [' 2026-01-05 10:00:00 ', '2026-01-05T10:00:00.000Z'],
    ['2026-01-05T10:00', '2026-01-05T10:00:00.000Z'],
    ['2026-01-05T10:00:00.123456789Z', '2026-01-05T10:00:00.123Z'],
    ['2026-01-05T01:00:00+02:00', '2026-01-04T23:00:00.000Z'],
    ['2019-07-31T10:42:14-0400', '2019-07-31T14:42:14.000Z'],
    ['2026-01-05 10:00:00 UTC', '2026-01-05T10:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ])('%j is %s', (text, instant) => {
    expect(readInstant(text)).toBe(instant);
    expect(readDay(text)).toBe(instant.slice(0, 10));
  });

  it.each([
    '',
    'soon',
    '03/04/2026',
    '25/04/2026',
    '2026-02-30',
    '2023-02-29',
    '2026-13-01',
    '2026-01-05T25:00:00Z',
    '05.01.2026',
    '2026-01',
  ])('%j is none', (text) => expect(readInstant(text)).toBeNull());

  it('takes seconds and milliseconds since 1970 within 1990 to 2100', () => {
    expect(instantOfNumber(1_767_225_600)).toBe('2026-01-01T00:00:00.000Z');
    expect(instantOfNumber(1_767_225_600_000)).toBe('2026-01-01T00:00:00.000Z');
    for (const none of [0, -1, Number.NaN, 5e12]) expect(instantOfNumber(none)).toBeNull();
  });
});
