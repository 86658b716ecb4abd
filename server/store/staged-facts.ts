import type { NewRecord } from '@plumbline/shared/core/finding-case.ts';

/** What a record says that only a finding met for the first time needs. */
export interface StagedIdentity {
  kind: number;
  identifier: string;
  place: string;
  ownProbability: number | null;
  componentName: string | null;
  componentVersion: string | null;
  fixedVersion: string | null;
  fixKey: string;
  fixTitle: string;
}
export type StagedFacts = Omit<NewRecord, 'sourceId' | 'externalId'> & StagedIdentity;
