import type { Component } from '@plumbline/shared/schema/observation.ts';
import { componentOf } from './map/component.ts';
import { type Fields, textOf } from './read/field.ts';

/** How scanners of packages name the package in a result's message: Trivy, Grype, OSV-Scanner. */
const namings = [
  /^Package: (?<name>\S+)\s+Installed Version: (?<version>\S*)[\s\S]*?(?:Fixed Version: (?<fix>[^\n]*))?(?:\n|$)Link:/,
  /vulnerability in (?<ecosystem>[\w-]+) package: (?<name>[^\s,]+), version (?<version>\S+) was found/,
  /^Package '(?<name>.+)@(?<version>[^'@]+)' is vulnerable to/,
];

/** The package a result of a package scanner is about; null where neither rule nor message names one. */
export function sarifComponent(rule: Fields, message: string | null): Component | null {
  const purl = textOf(rule, 'properties', 'purls', 0) ?? textOf(rule, 'properties', 'purl');
  for (const naming of namings) {
    const found = naming.exec(message ?? '')?.groups;
    if (found?.name)
      return componentOf({
        name: found.name,
        version: found.version,
        purl,
        ecosystem: found.ecosystem,
        fixes: found.fix ? found.fix.split(/,\s*/) : [],
      });
  }
  return null;
}
