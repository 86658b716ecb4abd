import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { openBytes } from '@plumbline/server/sources/open-file.ts';
import { isoOfSerial } from '@plumbline/server/sources/read/serial-date.ts';
import { describe, expect, it } from 'vitest';
import { observationsIn, observedOf, rejectsIn } from './observed.ts';
import { workbookOf } from './workbook-of.ts';

const book = (...given: Parameters<typeof workbookOf>) => openBytes('register.xlsx', workbookOf(...given));

describe('a workbook', () => {
  it('is read from the first sheet with a header, below a title, with dates from serials and from text', async () => {
    const file = await book({
      Cover: [['Security register'], ['made by', 'the security office']],
      Findings: [
        ['Register of findings'],
        [],
        ['CVE ID', 'Title', 'Severity', 'Opened Date', 'Date Closed', 'Effort', 'KEV'],
        ['CVE-2030-10001', 'Heap & stack < all', 'High', { serial: 46027 }, null, 1.5, true],
        [
          'CVE-2030-10002',
          'Second',
          'Low',
          '2026-01-05T10:00:00+02:00',
          { serial: 46030.75, style: 2 },
          2,
          false,
        ],
        ['CVE-2030-10003', 'Third', 'Medium', 46027],
      ],
    });
    expect(detectFormat(file).id).toBe('csv');
    const observed = await observedOf('csv', file);
    expect(rejectsIn(observed)).toEqual([]);
    expect(observationsIn(observed)).toMatchObject([
      {
        identifiers: ['CVE-2030-10001'],
        title: 'Heap & stack < all',
        severity: 'high',
        firstSeenAt: '2026-01-05T00:00:00.000Z',
        status: 'open',
        effortDays: 1.5,
        knownExploited: true,
      },
      {
        firstSeenAt: '2026-01-05T08:00:00.000Z',
        closedAt: '2026-01-08T18:00:00.000Z',
        status: 'fixed',
        knownExploited: false,
      },
      { firstSeenAt: '2026-01-05T00:00:00.000Z', effortDays: null },
    ]);
    expect(observationsIn(observed)[0]?.raw).toMatchObject({
      'CVE ID': 'CVE-2030-10001',
      'Opened Date': '2026-01-05',
    });
  });

  it('rejects an impossible row with its sheet and row, and a cell beside the table', async () => {
    const observed = await observedOf(
      'csv',
      await book({
        Data: [
          ['id', 'opened', 'closed'],
          ['A-1', { serial: 46030 }, { serial: 46027 }],
          ['A-2', 'soon'],
          ['A-3', null, null, 'beside'],
          ['A-4', { serial: 46027 }],
        ],
      }),
    );
    expect(observationsIn(observed).map(({ externalId }) => externalId)).toEqual(['A-4']);
    expect(rejectsIn(observed).map(({ at }) => at)).toEqual([
      'sheet “Data”, row 2',
      'sheet “Data”, row 3',
      'sheet “Data”, row 4',
    ]);
    expect(rejectsIn(observed)[0]?.reason).toContain('before it was opened');
  });

  it('obeys --map, also in a sheet whose header nothing else recognises', async () => {
    const file = await book({
      One: [['a', 'b']],
      Two: [
        ['Nr', 'What'],
        ['X-1', 'First thing'],
      ],
    });
    expect(() => detectFormat(file)).toThrow('no format that is known');
    const observed = await observedOf('csv', file, { map: { id: 'Nr', title: 'What' } });
    expect(observationsIn(observed)).toMatchObject([{ externalId: 'X-1', title: 'First thing' }]);
    await expect(observedOf('csv', file)).rejects.toMatchObject({
      kind: 'bad-input',
      more: { at: 'sheet “One”, row 1' },
    });
  });

  it('leaves hidden sheets out and counts from 1904 where the workbook does', async () => {
    const sheets = {
      Old: [
        ['id', 'opened'],
        ['A-1', null],
      ],
      New: [
        ['id', 'opened'],
        ['A-2', { serial: 44565 }],
      ],
    };
    const observed = await observedOf('csv', await book(sheets, { hidden: ['Old'], date1904: true }));
    expect(observationsIn(observed)).toMatchObject([
      { externalId: 'A-2', firstSeenAt: '2026-01-05T00:00:00.000Z' },
    ]);
  });

  it('without a cell is empty, and is no text for other formats', async () => {
    const empty = await book({ Sheet1: [] });
    expect(() => detectFormat(empty)).toThrow('register.xlsx is empty');
    const full = await book({
      Sheet1: [
        ['id', 'title'],
        ['A-1', 'x'],
      ],
    });
    await expect(observedOf('sarif', full)).rejects.toThrow('is a workbook, not a text file');
  });
});

describe('a serial date', () => {
  // ECMA-376 part 1, § 18.17.4.1: serials of the 1900 date system.
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [25569, '1970-01-01'],
    [46027, '2026-01-05'],
    [46027.5, '2026-01-05T12:00:00Z'],
    [2958465, '9999-12-31'],
    [0.5, null],
    [2958466, null],
    [Number.NaN, null],
  ])('%d is %s', (serial, iso) => expect(isoOfSerial(serial, false)).toBe(iso));

  it('counted from 1904 is 1,462 days later', () => expect(isoOfSerial(44565, true)).toBe('2026-01-05'));
});
