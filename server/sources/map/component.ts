import type { Component } from '@plumbline/shared/schema/observation.ts';
import { readPurl } from '../read/purl.ts';
import { ecosystemOf } from './ecosystem.ts';
import { lowestFix } from './fixed-version.ts';
import { purlOf, purlWithVersion } from './purl.ts';

export interface GivenComponent {
  name: string;
  version?: string | null | undefined;
  purl?: string | null | undefined;
  /** The tool's word for the ecosystem or package manager. */
  ecosystem?: string | null | undefined;
  /** Versions, lists or ranges that repair it. */
  fixes?: Iterable<string | null | undefined>;
}

/**
 * A package as the source names it. Where it gives a purl, that tells ecosystem and full name (`org.acme:lib`,
 * `@scope/name`), so that two tools name one package alike; else the purl is derived from ecosystem and name.
 */
export function componentOf({ name, version, purl, ecosystem, fixes }: GivenComponent): Component {
  const installed = version || null;
  const read = readPurl(purl);
  const type = ecosystemOf(read?.ecosystem) ?? ecosystemOf(ecosystem);
  return {
    name: read?.name ?? name,
    version: installed ?? read?.version ?? null,
    purl: purlWithVersion(purl, installed) ?? purlOf(type, name, installed),
    ecosystem: type,
    fixedVersion: lowestFix(fixes ?? [], installed),
  };
}
