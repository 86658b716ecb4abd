import type { Observation } from '@plumbline/shared/schema/observation.ts';

type Given = Partial<Observation> & Pick<Observation, 'externalId' | 'kind' | 'title' | 'raw'>;

/** An observation in the order of fields that `parse` prints; what is not given is not known: null, empty, open. */
export function observationOf(given: Given): Observation {
  return {
    externalId: given.externalId,
    kind: given.kind,
    title: given.title,
    severity: given.severity ?? 'unknown',
    identifiers: given.identifiers ?? [],
    cvss: given.cvss ?? [],
    component: given.component ?? null,
    location: given.location ?? null,
    asset: given.asset ?? null,
    firstSeenAt: given.firstSeenAt ?? null,
    dueOn: given.dueOn ?? null,
    owner: given.owner ?? null,
    effortDays: given.effortDays ?? null,
    status: given.status ?? 'open',
    knownExploited: given.knownExploited ?? null,
    epss: given.epss ?? null,
    raw: given.raw,
    closedAt: given.closedAt ?? null,
    verifiedAt: given.verifiedAt ?? null,
    acceptedUntil: given.acceptedUntil ?? null,
    dueChanges: given.dueChanges ?? [],
    weaknesses: given.weaknesses ?? [],
    fingerprint: given.fingerprint ?? null,
    publicExploit: given.publicExploit ?? null,
    reachable: given.reachable ?? null,
    justification: given.justification ?? null,
    unit: given.unit ?? null,
    assetExposure: given.assetExposure ?? null,
    assetClass: given.assetClass ?? null,
  };
}
