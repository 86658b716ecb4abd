import {
  canonicalIdentifier,
  findingIdentityText,
  fixGroup,
  isCve,
  placeOf,
} from '@plumbline/shared/core/identity.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('the name of a weakness', () => {
  it('is the CVE where there is one, else the GHSA, else another advisory, else the first given', () => {
    const ghsa = 'GHSA-aaaa-bbbb-cccc';
    expect(canonicalIdentifier(['rule', ghsa, 'cve-2024-12345'], 'x')).toBe('CVE-2024-12345');
    expect(canonicalIdentifier(['PYSEC-2024-1', ghsa], 'x')).toBe(ghsa);
    expect(canonicalIdentifier(['rule', 'RUSTSEC-2024-0001'], 'x')).toBe('RUSTSEC-2024-0001');
    expect(canonicalIdentifier(['rule', 'other'], 'x')).toBe('rule');
    expect(canonicalIdentifier([], 'x')).toBe('x');
  });
  it('does not depend on the order in which one CVE and its aliases are told', () => {
    const names = ['CVE-2024-1234', 'GHSA-aaaa-bbbb-cccc', 'PYSEC-2024-9', 'rule'];
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: 4 }), (order) => {
        expect(canonicalIdentifier(order, 'x')).toBe('CVE-2024-1234');
      }),
    );
  });
  it('is a CVE only with a year and four digits or more', () => {
    expect(['CVE-2024-1234', 'CVE-2024-123', 'CVE-24-1234', 'XCVE-2024-1234'].map(isCve)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('the place', () => {
  it('of a component is its ecosystem and name, whatever its version', () => {
    expect(placeOf({ name: 'left-pad', ecosystem: 'npm' }, { path: 'package.json', line: 3 }, 'f')).toBe(
      'npm/left-pad',
    );
    expect(placeOf({ name: 'openssl', ecosystem: null }, null, null)).toBe('openssl');
  });
  it('of code is path and fingerprint, the line only without one', () => {
    expect(placeOf(null, { path: 'a.ts', line: 3 }, 'f')).toBe('a.ts#f');
    expect(placeOf(null, { path: 'a.ts', line: 3 }, null)).toBe('a.ts:3');
    expect(placeOf(null, { path: 'a.ts', line: null }, null)).toBe('a.ts');
    expect(placeOf(null, null, null)).toBe('');
  });
});

describe('the identity of a finding', () => {
  it('is told apart by every part of it, also where parts hold separators', () => {
    const part = fc.constantFrom('a', 'a,b', '"', 'b', '');
    const identity = fc.record({
      kind: fc.constantFrom('vulnerability' as const, 'misconfiguration' as const),
      identifier: part,
      unitId: fc.integer({ min: 1, max: 2 }),
      assetId: fc.integer({ min: 1, max: 2 }),
      place: part,
    });
    fc.assert(
      fc.property(identity, identity, (a, b) => {
        const same = JSON.stringify(Object.entries(a)) === JSON.stringify(Object.entries(b));
        expect(findingIdentityText(a) === findingIdentityText(b)).toBe(same);
      }),
    );
  });
});

describe('a fix group', () => {
  const facts = {
    kind: 'vulnerability' as const,
    identifier: 'CVE-2024-1234',
    component: { name: 'left-pad', ecosystem: 'npm', fixedVersion: '1.3.0' },
    assetClass: null,
    assetName: 'web',
    unitId: 1,
  };
  it('is one component to one version for all assets of a unit or class, whatever the weakness', () => {
    expect(fixGroup(facts)).toEqual(fixGroup({ ...facts, identifier: 'CVE-2024-9999', assetName: 'api' }));
    expect(fixGroup(facts).title).toBe('Update left-pad to 1.3.0');
    const ofClass = { ...facts, assetClass: 'laptop' };
    expect(fixGroup(ofClass)).toEqual(fixGroup({ ...ofClass, unitId: 2 }));
    expect(fixGroup(facts).identityText).not.toBe(fixGroup({ ...facts, unitId: 2 }).identityText);
  });
  it('is one rule in one repository for code', () => {
    const code = { ...facts, component: null, kind: 'exposed-secret' as const, identifier: 'aws-key' };
    expect(fixGroup(code).title).toBe('Rotate aws-key in web');
    expect(fixGroup(code).identityText).not.toBe(fixGroup({ ...code, assetName: 'api' }).identityText);
  });
});
