import { join } from 'node:path';
import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { openBytes, openFile } from '@plumbline/server/sources/open-file.ts';
import { describe, expect, it } from 'vitest';
import { dataRoot, hasData } from './cases.ts';
import { fixtureRoot, observationsIn, observedOf, observeText, rejectsIn } from './observed.ts';

const observe = async (text: string, map?: Record<string, string>) =>
  observeText('csv', text, map ? { map } : {});

describe('plain CSV', () => {
  it('matches columns of other names by their aliases', async () => {
    const file = await openFile(join(fixtureRoot, 'csv/aliases.csv'));
    const [first, second, third] = observationsIn(await observedOf('csv', file));
    expect(first).toMatchObject({
      identifiers: ['OPS-1'],
      title: 'Cipher list is old; replace',
      severity: 'high',
      firstSeenAt: '2030-01-05T10:00:00.000Z',
      status: 'open',
      closedAt: null,
      owner: 'Platform',
      component: { name: 'openssl', version: '3.0.1' },
      dueOn: '2030-03-01',
      asset: 'edge-1',
      kind: 'vulnerability',
    });
    expect(second).toMatchObject({
      firstSeenAt: '2030-02-01T07:30:00.000Z',
      closedAt: '2030-02-11T00:00:00.000Z',
      status: 'fixed',
      kind: 'code-weakness',
    });
    expect(third).toMatchObject({ title: 'A title on\ntwo lines', status: 'open' });
  });

  it('takes the id column whole and never looks for a CVE in it', async () => {
    const [one] = observationsIn(await observe('id,title\nTICKET-7 (CVE-2031-10001),See CVE-2031-10002\n'));
    expect(one?.identifiers).toEqual(['TICKET-7 (CVE-2031-10001)']);
  });

  it('rejects impossible records with their line', async () => {
    const file = await openFile(join(fixtureRoot, 'csv/bad-record.csv'));
    const observed = await observedOf('csv', file);
    expect(observationsIn(observed)).toHaveLength(2);
    expect(rejectsIn(observed)).toEqual([
      { at: 'line 3', reason: 'closed (2030-03-01) before it was opened (2030-03-10)' },
      { at: 'line 4', reason: '“03/04/2030” in opened is not a date as 2026-01-31 or 2026-01-31T10:00:00Z' },
      { at: 'line 5', reason: '“2030-02-30” in opened is not a date as 2026-01-31 or 2026-01-31T10:00:00Z' },
      { at: 'line 6', reason: 'the line has 4 cells, the header 5' },
    ]);
  });

  it.each([
    ['status,closed', 'done,2030-02-01', 'fixed'],
    ['status,closed', 'Risk Accepted,', 'accepted'],
    ['status,closed', 'false_positive,2030-02-01', 'false-positive'],
    ['status,closed', 'Reopened,2030-02-01', 'open'],
    ['state,fixed', ',TRUE', 'fixed'],
    ['state,fixed', ',no', 'open'],
  ])('reads %s of %s as %s', async (columns, cells, status) => {
    const [one] = observationsIn(await observe(`id,opened,${columns}\nA-1,2030-01-01,${cells}\n`));
    expect(one?.status).toBe(status);
  });

  it.each([
    ['status,closed', 'open,2030-02-01', 'it is open and yet has a closing date'],
    ['status', 'perhaps', 'the status “perhaps” is not known'],
    ['cvss', '11', '“11” in cvss is not a number from 0 to 10'],
    ['epss', 'high', '“high” in epss is not a number from 0 to 1'],
  ])('rejects %s of %s', async (columns, cells, reason) => {
    const observed = await observe(`id,${columns}\nA-1,${cells}\n`);
    expect(rejectsIn(observed)).toEqual([{ at: 'line 2', reason }]);
  });

  it('takes a CVSS vector with or without its version, keeps the record of a malformed one and says so', async () => {
    const observed = await observe(
      `id,CVSS v3.0 Vector
A-1,AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
A-2,CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:L
A-3,CVSS:3.1/AV:N/AC:L
`,
    );
    expect(
      observationsIn(observed).map(({ cvss: [first] }) => [first?.version, first?.vector, first?.score]),
    ).toEqual([
      ['3.0', 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8],
      ['3.1', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:L', 9.4],
      ['3.1', 'CVSS:3.1/AV:N/AC:L', null],
    ]);
    expect(rejectsIn(observed)).toEqual([]);
    expect(observed.filter(({ type }) => type === 'note')).toEqual([
      { type: 'note', at: 'line 4', reason: 'the CVSS vector “CVSS:3.1/AV:N/AC:L” does not say PR' },
    ]);
  });

  it('obeys a mapping before the aliases', async () => {
    const text = 'ref,id,what,when\nX-9,1,Text,2030-01-02\n';
    const [one] = observationsIn(await observe(text, { id: 'ref', title: 'what', opened: 'when' }));
    expect(one).toMatchObject({
      identifiers: ['X-9'],
      title: 'Text',
      firstSeenAt: '2030-01-02T00:00:00.000Z',
    });
    await expect(observe(text, { id: 'nowhere' })).rejects.toMatchObject({ kind: 'bad-input' });
    await expect(observe(text, { colour: 'ref' })).rejects.toMatchObject({ kind: 'bad-usage' });
  });

  it('refuses a table in which nothing names the weakness', async () => {
    await expect(observe('colour,size\nred,1\n')).rejects.toThrow('no column that names the weakness');
  });

  it('tells apart rows of one id on different assets, and rows that are wholly alike', async () => {
    const rows = ['CVE-2031-10001,a', 'CVE-2031-10001,b', 'CVE-2031-10001,b'];
    const idsOf = async (lines: string[]) =>
      observationsIn(await observe(`cve,host\n${lines.join('\n')}\n`)).map(({ externalId }) => externalId);
    const ids = await idsOf(rows);
    expect(new Set(ids).size).toBe(3);
    expect(await idsOf(['CVE-2031-10001,a', 'CVE-2031-10002,b'])).toEqual([
      'CVE-2031-10001',
      'CVE-2031-10002',
    ]);
    expect((await idsOf(rows.toReversed())).toSorted()).toEqual(ids.toSorted());
  });

  it.skipIf(!hasData)('reads the history of curl without a reject', async () => {
    const file = await openFile(`${dataRoot}history/curl.csv`);
    expect(detectFormat(file).id).toBe('csv');
    const observed = await observedOf('csv', file);
    expect(rejectsIn(observed)).toEqual([]);
    expect(observationsIn(observed)).toHaveLength(206);
    expect(
      observationsIn(observed).every(({ kind, status }) => kind === 'vulnerability' && status === 'fixed'),
    ).toBe(true);
    expect(observationsIn(observed)[0]).toMatchObject({
      severity: 'low',
      firstSeenAt: '2026-06-12T00:00:00.000Z',
      closedAt: '2026-06-24T00:00:00.000Z',
      weaknesses: [297],
    });
  });

  it('is not taken for plain CSV where another format has the file', async () => {
    const file = await openBytes('a.csv', Buffer.from('Date,Title,Severity,Description,Active\n'));
    expect(detectFormat(file).id).toBe('defectdojo-generic');
  });
});
