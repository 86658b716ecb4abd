/** One finding to decide on, from the row that the query in `finding-cases.ts` answers with. */
import type { DecidedEpisode, FindingCase, HeldObservation } from '@plumbline/shared/core/finding-case.ts';
import { exposureTiers, type FindingState } from '@plumbline/shared/schema/values.ts';
import type { StagedFacts, StagedIdentity } from './staged-facts.ts';

export interface LoadedCase {
  key: string;
  id: number | null;
  unitId: number;
  assetId: number;
  weaknessId: number;
  exposure: number;
  identity: StagedIdentity;
  /** Whether it is in the hazard cells now, and under which exposure tier. */
  priorOpen: boolean;
  priorExposure: number;
  /** A newer word on the repair (its version) than the finding holds. */
  identityChanged: boolean;
  case: FindingCase;
  staged: { seq: number; facts: StagedFacts }[];
}

export type CaseRow = {
  key: string;
  id: number | null;
  unit_id: number;
  asset_id: number;
  weakness_id: number;
  exposure: string;
  prior:
    | [
        state: FindingState,
        exploitability: number,
        owner: string | null,
        dueDay: number | null,
        severity: number,
        title: string,
        er: number,
        exposure: number,
        openedMs: number | null,
        closedMs: number | null,
        verifiedMs: number | null,
        acceptedUntilDay: number | null,
        firstDueDay: number | null,
        slips: number,
        slipDays: number,
        effortDays: number | null,
        knownExploited: boolean,
      ]
    | null;
  identity:
    | [number, string, string, number | null, string | null, string | null, string | null, string, string]
    | null;
  records: [number, string, StagedFacts][] | null;
  observations: unknown[][] | null;
  episodes: (number | boolean | null)[][] | null;
  joined: [number, number | null, boolean, number | null][] | null;
  joined_elsewhere: boolean;
  retired_ms: number | null;
  threat: (number | null)[];
  acceptance: [acceptedMs: number, acceptedUntilDay: number] | null;
};

export function loadedCase(row: CaseRow, sourceId: number): LoadedCase {
  const records = row.records ?? [];
  const first = records[0]?.[2];
  const held = row.identity === null ? null : heldIdentity(row.identity);
  const repaired = records.find(([, , facts]) => facts.fixedVersion !== null)?.[2];
  const identityChanged = held !== null && repaired !== undefined && held.fixKey !== repaired.fixKey;
  const identity = held === null ? identityOf(first) : identityChanged ? withRepair(held, repaired) : held;
  const prior = row.prior;
  const [kevAddedDay = null, kevDueDay = null, exploitedDay = null, epss = null, percentile = null] =
    row.threat;
  const exposure = Math.max(0, (exposureTiers as readonly string[]).indexOf(row.exposure));
  return {
    key: row.key,
    id: row.id,
    unitId: row.unit_id,
    assetId: row.asset_id,
    weaknessId: row.weakness_id,
    exposure,
    identity,
    priorOpen: prior !== null && ['open', 'committed', 'accepted'].includes(prior[0]),
    priorExposure: prior?.[7] ?? exposure,
    identityChanged,
    staged: records.map(([seq, , facts]) => ({ seq, facts })),
    case: {
      prior:
        prior === null
          ? null
          : {
              state: prior[0],
              class: prior[1],
              owner: prior[2],
              dueDay: prior[3],
              severity: prior[4],
              title: prior[5],
              er: prior[6],
              exposure: exposureTiers[prior[7]]!,
              openedMs: prior[8],
              closedMs: prior[9],
              verifiedMs: prior[10],
              acceptedUntilDay: prior[11],
              firstDueDay: prior[12],
              slips: prior[13],
              slipDays: prior[14],
              effortDays: prior[15],
              knownExploited: prior[16],
            },
      priorEpisodes: (row.episodes ?? []).map(episodeOf),
      observations: (row.observations ?? []).map(observationOf),
      joined: (row.joined ?? []).map(([openedMs, closedMs, ageKnown, verifiedMs]) => ({
        openedMs,
        closedMs,
        ageKnown,
        verifiedMs,
      })),
      decidedAcceptance:
        row.acceptance === null
          ? null
          : { acceptedMs: row.acceptance[0], acceptedUntilDay: row.acceptance[1] },
      joinedElsewhere: row.joined_elsewhere,
      retiredMs: row.retired_ms,
      records: records.map(([, externalId, facts]) => ({ ...facts, sourceId, externalId })),
      threat: { kevAddedDay, kevDueDay, exploitedDay, epss, percentile },
      exposure: exposureTiers[exposure]!,
    },
  };
}

function identityOf(facts: StagedFacts | undefined): StagedIdentity {
  if (facts === undefined) throw new Error('a finding to decide on has neither a row nor a record');
  return facts;
}

const withRepair = (held: StagedIdentity, by: StagedIdentity): StagedIdentity => ({
  ...held,
  componentVersion: by.componentVersion,
  fixedVersion: by.fixedVersion,
  fixKey: by.fixKey,
  fixTitle: by.fixTitle,
});

const heldIdentity = (of: NonNullable<CaseRow['identity']>): StagedIdentity => ({
  kind: of[0],
  identifier: of[1],
  place: of[2],
  ownProbability: of[3],
  componentName: of[4],
  componentVersion: of[5],
  fixedVersion: of[6],
  fixKey: of[7],
  fixTitle: of[8],
});

const episodeOf = (of: (number | boolean | null)[]): DecidedEpisode => ({
  openedMs: of[0] as number,
  closedMs: of[1] as number | null,
  ageKnown: of[2] as boolean,
  verifiedMs: of[3] as number | null,
  firstDueDay: of[4] as number | null,
  dueDay: of[5] as number | null,
  acceptedMs: of[6] as number | null,
  acceptedUntilDay: of[7] as number | null,
  retiredMs: of[8] as number | null,
});

const observationOf = (of: unknown[]): HeldObservation => ({
  sourceId: of[0] as number,
  externalId: of[1] as string,
  status: of[2] as HeldObservation['status'],
  firstSeenMs: of[3] as number | null,
  ageKnown: of[4] as boolean,
  closedMs: of[5] as number | null,
  verifiedMs: of[6] as number | null,
  acceptedMs: of[7] as number | null,
  acceptedUntilDay: of[8] as number | null,
  absent: of[9] as boolean,
  title: of[10] as string,
  severity: of[11] as number,
  owner: of[12] as string | null,
  dueDay: of[13] as number | null,
  firstDueDay: of[14] as number | null,
  slips: of[15] as number,
  slipDays: of[16] as number,
  effortDays: of[17] as number | null,
  knownExploited: of[18] as boolean | null,
  publicExploit: of[19] as boolean | null,
  reachable: of[20] as boolean | null,
  cvssVector: of[21] as string | null,
});
