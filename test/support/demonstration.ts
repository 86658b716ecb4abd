import { createHash } from 'node:crypto';
import {
  type DemonstrationOf,
  demonstrationImports,
} from '@plumbline/server/demonstration/demonstration-imports.ts';
import type { Observation } from '@plumbline/shared/schema/observation.ts';

export const anchorAt = '2026-11-23T17:30:00Z';

export interface Told {
  source: string;
  observedAt: string;
  observation: Observation;
}

/** Every observation of a demonstration, with the source that tells it. */
export function observationsOf(of: DemonstrationOf): Told[] {
  const told: Told[] = [];
  for (const { source, observedAt, records } of demonstrationImports(of)) {
    for (const record of records) {
      if (record.type === 'observation') told.push({ source, observedAt, observation: record.observation });
    }
  }
  return told;
}

/** Hash over the whole stream, in order. */
export function streamHash(of: DemonstrationOf): string {
  const hash = createHash('sha256');
  for (const { records, ...file } of demonstrationImports(of)) {
    hash.update(JSON.stringify(file));
    for (const record of records) hash.update(JSON.stringify(record));
  }
  return hash.digest('hex');
}

/** What a finding is keyed by: what is wrong, and where (domain §2). */
export function identityOf({
  kind,
  identifiers,
  unit,
  asset,
  component,
  location,
  fingerprint,
}: Observation) {
  const place = component ? `${component.ecosystem}/${component.name}` : `${location?.path}#${fingerprint}`;
  return [kind, identifiers[0], unit, asset, place].join('|');
}
