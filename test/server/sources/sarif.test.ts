import { join } from 'node:path';
import { openFile } from '@plumbline/server/sources/open-file.ts';
import { describe, expect, it } from 'vitest';
import { fixtureRoot, observationsIn, observedOf, observeText } from './observed.ts';

const run = (results: unknown[], more: object = {}) =>
  JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'T' } }, results, ...more }] });
const observe = async (results: unknown[], more?: object) =>
  observationsIn(await observeText('sarif', run(results, more)));
const at = (uri: string, startLine: number) => [
  { physicalLocation: { artifactLocation: { uri }, region: { startLine } } },
];

describe('SARIF', () => {
  it('finds rules of driver and extensions that follow the results', async () => {
    const file = await openFile(join(fixtureRoot, 'sarif/rules-after-results.sarif'));
    const [sql, accepted, remark, gone] = observationsIn(await observedOf('sarif', file));
    expect(sql).toMatchObject({
      kind: 'code-weakness',
      title: 'SQL is built from request.query.id',
      severity: 'high',
      identifiers: ['js/sql-injection'],
      weaknesses: [89],
      location: { path: 'orders.ts', line: 41 },
      fingerprint: 'a1b2c3:1',
      asset: 'code.example.com/shop/checkout',
      firstSeenAt: '2031-02-03T04:05:06.000Z',
      status: 'open',
    });
    expect(accepted).toMatchObject({ status: 'accepted', location: { path: 'tests/fake data.ts', line: 3 } });
    expect(remark).toMatchObject({
      status: 'false-positive',
      severity: 'info',
      kind: 'code-quality',
      location: { path: 'src/cart.ts' },
    });
    expect(gone).toMatchObject({
      status: 'fixed',
      kind: 'vulnerability',
      identifiers: ['CVE-2031-10001'],
      closedAt: '2031-02-03T04:05:06.000Z',
    });
  });

  it('leaves out results that report no weakness', async () => {
    const kinds = ['pass', 'notApplicable', 'informational', 'fail', 'open', 'review'];
    const found = await observe(kinds.map((kind) => ({ ruleId: kind, kind, message: { text: 'm' } })));
    expect(found.map(({ identifiers }) => identifiers[0])).toEqual(['fail', 'open', 'review']);
  });

  it('takes a rejected suppression as none and one under review as open', async () => {
    const found = await observe(
      ['rejected', 'underReview', 'accepted'].map((status) => ({
        ruleId: status,
        message: { text: 'm' },
        suppressions: [{ kind: 'external', status }],
      })),
    );
    expect(found.map(({ status }) => status)).toEqual(['open', 'open', 'accepted']);
  });

  it('gives the same ids whatever the order of the results, and different ones to different results', async () => {
    const results = [
      { ruleId: 'a', message: { text: 'm' }, locations: at('x.ts', 1) },
      { ruleId: 'a', message: { text: 'm' }, locations: at('x.ts', 2) },
      { ruleId: 'a', message: { text: 'm' }, locations: at('y.ts', 1) },
      { ruleId: 'b', message: { text: 'm' }, locations: at('x.ts', 1) },
      { ruleId: 'a', message: { text: 'm' }, locations: at('x.ts', 1) },
    ];
    const ids = (await observe(results)).map(({ externalId }) => externalId);
    expect(new Set(ids).size).toBe(5);
    expect((await observe(results.toReversed())).map(({ externalId }) => externalId).toSorted()).toEqual(
      ids.toSorted(),
    );
  });

  it('keeps an id when the line of a fingerprinted result moves', async () => {
    const of = (line: number) => ({
      ruleId: 'a',
      message: { text: 'm' },
      locations: at('x.ts', line),
      partialFingerprints: { primaryLocationLineHash: 'h:1' },
    });
    expect((await observe([of(3)]))[0]?.externalId).toBe((await observe([of(90)]))[0]?.externalId);
  });

  it('prefers a security severity, as score or word, to the level', async () => {
    const rules = ['9.1', 'LOW', 'nonsense', 7.2].map((severity, i) => ({
      id: `r${i}`,
      properties: { 'security-severity': severity },
    }));
    const found = await observe(
      rules.map(({ id }) => ({ ruleId: id, level: 'warning', message: { text: 'm' } })),
      { tool: { driver: { name: 'T', rules } } },
    );
    expect(found.map(({ severity }) => severity)).toEqual(['critical', 'low', 'medium', 'high']);
  });

  it('takes a CVSS vector from the properties of result or rule', async () => {
    const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
    const rules = [{ id: 'r', properties: { cvssv3_vector: vector, cvssv3_baseScore: 9.8 } }];
    const result = { ruleId: 'r', message: { text: 'm' } };
    const found = await observe(
      [result, { ...result, properties: { cvss3Vector: 'AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' } }],
      { tool: { driver: { name: 'T', rules } } },
    );
    expect(found.map(({ cvss }) => cvss[0]?.vector)).toEqual([vector, vector.replace('AV:N', 'AV:L')]);
  });

  it('accepts runs and results that are null, and refuses a file without runs', async () => {
    expect(await observeText('sarif', '{"version":"2.1.0","runs":null}')).toEqual([]);
    expect(await observeText('sarif', '{"version":"2.1.0","runs":[{"results":null}]}')).toEqual([]);
    await expect(observeText('sarif', '{"version":"2.1.0"}')).rejects.toThrow('no member “runs”');
    await expect(observeText('sarif', '{"runs":[]}')).rejects.toThrow('without a version');
  });
});
