import { createHash } from 'node:crypto';
import { kindCodes, severityCodes } from '@plumbline/shared/core/counters.ts';
import { chosenVector } from '@plumbline/shared/core/cvss-vector.ts';
import { dayNumber, daysBetween } from '@plumbline/shared/core/day.ts';
import { fixGroup, isCve, placeOf } from '@plumbline/shared/core/identity.ts';
import { ownProbability } from '@plumbline/shared/core/prioritise.ts';
import type { Observation } from '@plumbline/shared/schema/observation.ts';
import type { StagedFacts } from '../store/staged-facts.ts';
import { findingKey } from './join-aliases.ts';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const ms = (at: string | null) => (at === null ? null : Date.parse(at));
const dayOrNull = (day: string | null) => (day === null ? null : dayNumber(day));

/** What a record says of a finding, as it is staged, with the key of the finding. */
export function stagedFacts(
  of: Observation,
  where: { identifier: string; unitId: number; assetId: number; assetName: string },
): { key: string; facts: StagedFacts } {
  const place = placeOf(of.component, of.location, of.fingerprint);
  const { identifier } = where;
  const key = findingKey({ kind: of.kind, identifier, unitId: where.unitId, assetId: where.assetId, place });
  const fix = fixGroup({
    kind: of.kind,
    identifier,
    component: of.component,
    assetClass: of.assetClass,
    assetName: where.assetName,
    unitId: where.unitId,
  });
  const later = of.dueChanges.filter((change) => change.from !== null && change.to > change.from);
  return {
    key,
    facts: {
      status: of.status,
      firstSeenMs: ms(of.firstSeenAt),
      closedMs: ms(of.closedAt),
      verifiedMs: ms(of.verifiedAt),
      acceptedUntilDay: dayOrNull(of.acceptedUntil),
      title: of.title,
      severity: severityCodes.indexOf(of.severity),
      owner: of.owner,
      dueDay: dayOrNull(of.dueOn),
      firstDueDay: dayOrNull(of.dueChanges[0]?.from ?? of.dueOn),
      slips: later.length,
      slipDays: later.reduce((sum, change) => sum + daysBetween(change.from!, change.to), 0),
      effortDays: of.effortDays,
      knownExploited: of.knownExploited,
      publicExploit: of.publicExploit,
      reachable: of.reachable,
      cvssVector: chosenVector(of.cvss) ?? undefined,
      dueMoves: later.map((change) => ({ atMs: Date.parse(change.at), toDay: dayNumber(change.to) })),
      kind: kindCodes.indexOf(of.kind),
      identifier,
      place,
      ownProbability: isCve(identifier) ? null : ownProbability(of.kind, of.severity),
      componentName: of.component?.name ?? null,
      componentVersion: of.component?.version ?? null,
      fixedVersion: of.component?.fixedVersion ?? null,
      fixKey: md5(fix.identityText),
      fixTitle: fix.title,
    },
  };
}
