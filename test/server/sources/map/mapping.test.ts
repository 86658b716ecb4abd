import { assetOfImage } from '@plumbline/server/sources/map/asset.ts';
import { componentOf } from '@plumbline/server/sources/map/component.ts';
import { cvssOf, severityOrRating } from '@plumbline/server/sources/map/cvss.ts';
import { ecosystemOf } from '@plumbline/server/sources/map/ecosystem.ts';
import { compareVersions, lowestFix } from '@plumbline/server/sources/map/fixed-version.ts';
import { orderIdentifiers, weaknessNumbers } from '@plumbline/server/sources/map/identifiers.ts';
import { purlWithVersion } from '@plumbline/server/sources/map/purl.ts';
import { workEffortDays } from '@plumbline/server/sources/map/work-effort.ts';
import { expect, test } from 'vitest';

test('the name that other tools know comes first, each name once', () => {
  expect(
    orderIdentifiers([
      'SNYK-1',
      'PYSEC-2030-1',
      'ghsa-2222-3333-4444',
      'cve-2030-10001',
      null,
      'CVE-2030-10001',
      '',
    ]),
  ).toEqual(['CVE-2030-10001', 'GHSA-2222-3333-4444', 'PYSEC-2030-1', 'SNYK-1']);
});

test('a notice of a distribution is a name only where there is no better one', () => {
  expect(orderIdentifiers(['DSA-9001-1', 'CVE-2030-10001'])).toEqual(['CVE-2030-10001']);
  expect(orderIdentifiers(['SUSE-SU-2030:1', 'SNYK-1'])).toEqual(['SNYK-1', 'SUSE-SU-2030:1']);
});

test('CWE numbers are found in every spelling', () => {
  expect(
    weaknessNumbers(['CWE-079', 'external/cwe/cwe-89', 22, '["CWE-400","CWE-79"]', 'none', null]),
  ).toEqual([79, 89, 22, 400]);
});

test.each([
  ['registry.example:5000/a/b:1.2', 'registry.example:5000/a/b'],
  ['registry.example:5000/a/b', 'registry.example:5000/a/b'],
  [`a@sha256:${'0f'.repeat(32)}`, 'a'],
  ['a:latest', 'a'],
  ['', null],
])('the image %s is the asset %s', (image, asset) => {
  expect(assetOfImage(image)).toBe(asset);
});

test.each([
  ['1.10.0', '1.9.0'],
  ['2.0-3', '2.0-1'],
  ['1.0.0', '1.0.0-rc.1'],
  ['v2.0.0', '1.9'],
  ['1.0.1', '1.0'],
  ['2.0.1', '2.0.beta'],
])('%s is newer than %s', (newer, older) => {
  expect(compareVersions(newer, older)).toBeGreaterThan(0);
  expect(compareVersions(older, newer)).toBeLessThan(0);
});

test('the lowest fix above the installed version is chosen from lists and ranges', () => {
  expect(lowestFix(['11.0.14, 10.1.49, 9.0.112'], '9.0.109')).toBe('9.0.112');
  expect(lowestFix(['>= 1.2.4 < 2.0.0 || >= 2.1.1'], '2.0.0')).toBe('2.1.1');
  expect(lowestFix(['<0.0.0', ''], '1.0.0')).toBeNull();
  expect(lowestFix(['1.0.0'], '1.0.0')).toBeNull();
  expect(lowestFix(['3.15'], null)).toBe('3.15');
});

test.each([
  ['Debian:12', 'deb'],
  ['PyPI', 'pypi'],
  ['crates.io', 'cargo'],
  ['java-archive', 'maven'],
  ['Red Hat:enterprise_linux', 'rpm'],
  ['somewhere', 'somewhere'],
  ['', null],
])('the ecosystem %s is %s', (word, type) => {
  expect(ecosystemOf(word)).toBe(type);
});

test('a purl is derived where ecosystem and name tell it, and tells the name where it is given', () => {
  expect(componentOf({ name: '@acme/ui', version: '1.0.0', ecosystem: 'yarn' })).toMatchObject({
    purl: 'pkg:npm/%40acme/ui@1.0.0',
    ecosystem: 'npm',
  });
  expect(componentOf({ name: 'lib', version: '1', purl: 'pkg:maven/org.acme/lib@1' }).name).toBe(
    'org.acme:lib',
  );
  expect(componentOf({ name: 'libweb', version: '1', ecosystem: 'debian' }).purl).toBeNull();
});

test('a vector without a score is scored, a zero without a vector is none', () => {
  const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
  expect(cvssOf([{ vector }, { vector, score: 9.8 }, { score: 0 }, { vector: null, score: 11 }])).toEqual([
    { version: '3.1', vector, score: 9.8 },
  ]);
  expect(severityOrRating('', cvssOf([{ vector }]))).toBe('critical');
  expect(severityOrRating('Moderate', cvssOf([{ vector }]))).toBe('medium');
  expect(severityOrRating(null, [])).toBe('unknown');
});

test('an effort is in days of eight hours', () => {
  expect([
    workEffortDays('15min'),
    workEffortDays('2h'),
    workEffortDays('1d4h'),
    workEffortDays(null),
  ]).toEqual([15 / 480, 0.25, 1.5, null]);
  expect(() => workEffortDays('a while')).toThrow(RangeError);
});

test('a version is put into a purl before its qualifiers, and only where there is none', () => {
  expect(purlWithVersion('pkg:npm/@acme/ui', '1.0.0')).toBe('pkg:npm/@acme/ui@1.0.0');
  expect(purlWithVersion('pkg:deb/debian/libweb?arch=amd64', '2.0+1')).toBe(
    'pkg:deb/debian/libweb@2.0%2B1?arch=amd64',
  );
  expect(purlWithVersion('pkg:npm/padder@1.0.0', '2.0.0')).toBe('pkg:npm/padder@1.0.0');
  expect(purlWithVersion(null, '1')).toBeNull();
});
