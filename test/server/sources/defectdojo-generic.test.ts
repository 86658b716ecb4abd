import { join } from 'node:path';
import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { openBytes, openFile } from '@plumbline/server/sources/open-file.ts';
import { describe, expect, it } from 'vitest';
import { fixtureRoot, observationsIn, observedOf, observeText, rejectsIn } from './observed.ts';

const observe = async (name: string) =>
  observedOf('defectdojo-generic', await openFile(join(fixtureRoot, 'defectdojo-generic', name)));

describe('DefectDojo generic findings', () => {
  it('reads JSON', async () => {
    const [session, library, repaired] = observationsIn(await observe('findings.json'));
    expect(session).toMatchObject({
      externalId: 'r-1',
      kind: 'code-weakness',
      severity: 'medium',
      weaknesses: [613],
      epss: 0.02,
      location: { path: 'src/session.ts', line: 9 },
    });
    expect(library).toMatchObject({
      kind: 'vulnerability',
      status: 'false-positive',
      identifiers: ['CVE-2031-10001', 'GHSA-2222-3333-4444'],
      component: { name: 'left-fold', version: '1.2.0' },
    });
    expect(repaired).toMatchObject({
      status: 'fixed',
      closedAt: '2031-02-01T10:00:00.000Z',
      asset: 'shop.example.com',
    });
  });

  it('reads CSV with its own dates, and rows that are wholly alike once', async () => {
    const [header, form, ...more] = observationsIn(await observe('findings.csv'));
    expect(more).toEqual([]);
    expect(header).toMatchObject({
      firstSeenAt: '2031-01-30T00:00:00.000Z',
      severity: 'low',
      weaknesses: [200],
      asset: 'shop.example.com',
    });
    expect(form).toMatchObject({
      firstSeenAt: '2031-02-28T00:00:00.000Z',
      severity: 'info',
      status: 'false-positive',
    });
  });

  it('reads an ambiguous day month first, as DefectDojo documents', async () => {
    const [one] = observationsIn(
      await observeText(
        'defectdojo-generic',
        'Date,Title,Severity,Description,Active\n11/7/15,a,Low,b,TRUE\n',
      ),
    );
    expect(one?.firstSeenAt).toBe('2015-11-07T00:00:00.000Z');
  });

  it('is recognised where the first finding is a bad one, and where there is none', async () => {
    for (const findings of [
      [{ title: 'no severity' }, { title: 'a', severity: 'Low', description: 'b' }],
      [{}],
      [],
    ]) {
      const file = await openBytes('a.json', Buffer.from(JSON.stringify({ findings })));
      expect(detectFormat(file).id).toBe('defectdojo-generic');
    }
    const other = await openBytes('a.json', Buffer.from('{"type":"x","data":{"findings":[{"title":"a"}]}}'));
    expect(() => detectFormat(other)).toThrow('no format that is known');
  });

  it('rejects what lacks a required member or closes before it opens', async () => {
    expect(rejectsIn(await observe('bad-record.json'))).toEqual([
      { at: 'findings[1]', reason: 'required and missing: severity, description' },
      { at: 'findings[4]', reason: 'mitigated (2031-02-01) before its date (2031-03-01)' },
    ]);
  });
});
