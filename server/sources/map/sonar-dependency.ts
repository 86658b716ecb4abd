import type { Component, CvssScore } from '@plumbline/shared/schema/observation.ts';
import { componentOf } from './component.ts';
import { cvssOf } from './cvss.ts';

/**
 * What the dependency-check plugin of SonarQube writes into an issue's message:
 * `Filename: a.jar | Reference: CVE-… | CVSS Score: 6.4 | Category: CWE-120 | …`, or with `References: CVE-… (7.5)`.
 * Null for any other rule or message.
 */
export function componentIn(
  rule: string | null,
  message: string | null | undefined,
): { component: Component; identifiers: string[]; cvss: CvssScore[]; cwes: string[] } | null {
  if (!rule?.startsWith('OWASP:')) return null;
  const fields = new Map(
    (message ?? '').split(' | ').map((part) => {
      const colon = part.indexOf(':');
      return [part.slice(0, colon).trim().toLowerCase(), part.slice(colon + 1).trim()] as const;
    }),
  );
  const filename = fields.get('filename');
  if (!filename) return null;
  const [, name = filename, version] = /^(.+):([^:]*\d[^:]*)$/.exec(filename) ?? [];
  return {
    component: componentOf({ name, version }),
    identifiers: (fields.get('reference') ?? fields.get('references') ?? '')
      .split(/[,;]\s*/)
      .map((each) => each.replace(/\s*\([\d.]+\)$/, '').trim())
      .filter((each) => each !== ''),
    cvss: cvssOf([{ score: fields.get('cvss score') ?? fields.get('highest cvss score') }]),
    cwes: [fields.get('category') ?? ''],
  };
}
