import { join } from 'node:path';
import { openFile } from '@plumbline/server/sources/open-file.ts';
import { describe, expect, it } from 'vitest';
import { fixtureRoot, observationsIn, observedOf, observeText, rejectsIn } from './observed.ts';

const observe = async (name: string) =>
  observedOf('cyclonedx', await openFile(join(fixtureRoot, 'cyclonedx', name)));
const bom = (more: object) =>
  JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, ...more });

describe('CycloneDX', () => {
  it('gives one observation for each vulnerability and affected component, with its VEX status', async () => {
    const found = observationsIn(await observe('vex.cdx.json'));
    expect(
      found.map(({ identifiers, component, status }) => [identifiers[0], component?.name, status]),
    ).toEqual([
      ['CVE-2031-10001', 'org.acme:left-fold', 'open'],
      ['CVE-2031-10001', '@acme/inner-fold', 'open'],
      ['CVE-2031-10002', 'org.acme:left-fold', 'not-affected'],
      ['CVE-2031-10003', undefined, 'fixed'],
      ['CVE-2031-10004', 'right-fold', 'false-positive'],
    ]);
    expect(found[0]).toMatchObject({
      identifiers: ['CVE-2031-10001', 'GHSA-2222-3333-4444'],
      severity: 'high',
      weaknesses: [400],
      asset: 'checkout',
      firstSeenAt: '2031-02-03T04:05:06.000Z',
      component: { version: '1.2.0', ecosystem: 'maven', purl: 'pkg:maven/org.acme/left-fold@1.2.0' },
    });
    expect(found[2]).toMatchObject({ justification: 'code_not_reachable', reachable: false });
    expect(found[3]).toMatchObject({ closedAt: '2031-03-01T00:00:00.000Z', severity: 'critical' });
    expect(found[3]?.cvss[0]?.vector).toBe('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H');
  });

  it('reads the same from XML', async () => {
    const [first, second] = observationsIn(await observe('vex.xml'));
    const json = observationsIn(await observe('vex.cdx.json'));
    const { raw: _, title: __, ...plain } = json[0] ?? {};
    expect(first).toMatchObject(plain);
    expect(first?.title).toBe('CVE-2031-10001: A long text <stops> the service.');
    expect(second).toMatchObject({ status: 'not-affected', justification: 'code_not_reachable' });
  });

  it('reads the vulnerability extension inside a component of older versions', async () => {
    const [one] = observationsIn(await observe('extension-1.2.xml'));
    expect(one).toMatchObject({
      identifiers: ['CVE-2031-10001'],
      severity: 'high',
      component: { name: 'left-fold', version: '1.2.0' },
    });
  });

  it('lists what cannot be used and loads the rest', async () => {
    const observed = await observe('bad-record.json');
    expect(observationsIn(observed)).toHaveLength(4);
    expect(rejectsIn(observed)).toEqual([
      { at: 'vulnerabilities[0]', reason: 'a vulnerability needs an id' },
      { at: 'vulnerabilities[2]', reason: 'the analysis state “perhaps” is not known' },
    ]);
  });

  it('accepts a bill of materials without vulnerabilities', async () => {
    expect(await observeText('cyclonedx', bom({ components: [] }))).toEqual([]);
  });

  it('says which rules of the schema a file breaks', async () => {
    const broken = {
      serialNumber: 'urn:uuid:1',
      metadata: { timestamp: '2031-01-01' },
      components: [{ type: 'foo', name: 'a' }, { type: 'library' }],
    };
    expect(rejectsIn(await observeText('cyclonedx', bom(broken))).map(({ at }) => at)).toEqual([
      'serialNumber',
      'metadata',
      'components[0]',
      'components[1]',
    ]);
  });

  it.each([
    [bom({ specVersion: '2.0' }), 'is CycloneDX "2.0"'],
    ['{"bomFormat":"CycloneDX"}', 'no member “specVersion”'],
  ])('refuses %s', async (text, message) => {
    await expect(observeText('cyclonedx', text)).rejects.toThrow(message);
  });

  it('gives the same ids in another order of the file', async () => {
    const vulnerabilities = ['CVE-2031-10001', 'CVE-2031-10002'].map((id) => ({
      id,
      affects: [{ ref: 'pkg:npm/a@1' }, { ref: 'pkg:npm/b@1' }],
    }));
    const idsOf = async (list: unknown[]) =>
      observationsIn(await observeText('cyclonedx', bom({ vulnerabilities: list })))
        .map(({ externalId }) => externalId)
        .toSorted();
    expect(await idsOf(vulnerabilities.toReversed())).toEqual(await idsOf(vulnerabilities));
    expect(new Set(await idsOf(vulnerabilities)).size).toBe(4);
  });
});
