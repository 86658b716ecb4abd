import type { CompanyRecord, Observed } from '../sources/source.ts';
import { type Advisory, readAdvisories } from './advisories.ts';
import { companyRecords } from './company.ts';
import type { DemonstrationImport } from './demonstration-import.ts';
import { type Estate, estate } from './estate.ts';
import { feedImports } from './feeds.ts';
import { type FindingsOf, horizonMs, sourceObservations } from './findings.ts';
import { type SourcePlan, sourcePlans } from './plan.ts';
import { type Timeline, timeline } from './timeline.ts';

/** Seed where none is given. */
export const demonstrationSeed = 5;

export interface DemonstrationOf {
  seed?: number;
  /** Any instant of the anchor's day, UTC: the last day before it is the last of the history. */
  anchorAt: string;
  /** About so many findings; 60,000 unless told. */
  findings?: number;
}

/**
 * The demonstration company as a list of imports: company records, threat feeds, then the observations of each
 * source. The same seed, day and number give the same records.
 */
export function* demonstrationImports({
  seed = demonstrationSeed,
  anchorAt,
  findings = 60_000,
}: DemonstrationOf): Generator<DemonstrationImport> {
  const time = timeline(anchorAt);
  const advisories = readAdvisories();
  const company = estate(findings);
  yield companyImport(time, company, advisories);
  yield* feedImports(advisories, time);
  for (const plan of sourcePlans)
    yield sourceImport({ seed, findings, time, estate: company, advisories }, plan);
}

/** The source that reports again what was fixed meanwhile. */
export const reportingAgain = 'host-scanner';

/** What it reports again: the findings that are fixed since, each on its day; whoever promised them stays their owner. */
export function fixedSince(
  { seed = demonstrationSeed, anchorAt, findings = 60_000 }: DemonstrationOf,
  fixed: ReadonlyMap<string, { on: string; owner: string | null; dueOn: string | null }>,
): DemonstrationImport {
  const time = timeline(anchorAt);
  const plan = sourcePlans.find(({ source }) => source === reportingAgain)!;
  const of = { seed, findings, time, estate: estate(findings), advisories: readAdvisories() };
  const records = function* (): Generator<Observed> {
    for (const observation of sourceObservations(of, plan)) {
      const word = fixed.get(observation.externalId);
      if (word === undefined || observation.status !== 'open') continue;
      const { on, owner, dueOn } = word;
      const again = {
        ...observation,
        owner,
        dueOn,
        status: 'fixed' as const,
        closedAt: `${on}T15:20:00.000Z`,
      };
      yield { type: 'observation', at: `observations[${observation.externalId}]`, observation: again };
    }
  };
  return {
    source: plan.source,
    format: 'plumbline',
    cadenceHours: plan.cadenceHours,
    observedAt: new Date(Date.parse(anchorAt)).toISOString(),
    scope: 'partial',
    records: { [Symbol.iterator]: records },
  };
}

function companyImport(
  time: Timeline,
  company: Estate,
  advisories: readonly Advisory[],
): DemonstrationImport {
  const records = companyRecords(time, company, advisories);
  return {
    source: 'company-records',
    format: 'plumbline',
    cadenceHours: 2191,
    observedAt: new Date(time.cutoffMs).toISOString(),
    scope: 'full',
    records: records.map((record: CompanyRecord, at) => ({ type: 'company', at: `company[${at}]`, record })),
  };
}

function sourceImport(of: FindingsOf, plan: SourcePlan): DemonstrationImport {
  return {
    source: plan.source,
    format: 'plumbline',
    cadenceHours: plan.cadenceHours,
    observedAt: new Date(horizonMs(plan, of.time)).toISOString(),
    scope: 'full',
    records: { [Symbol.iterator]: () => observed(of, plan) },
  };
}

function* observed(of: FindingsOf, plan: SourcePlan): Generator<Observed> {
  let at = 0;
  for (const observation of sourceObservations(of, plan)) {
    yield { type: 'observation', at: `observations[${at++}]`, observation };
  }
}
