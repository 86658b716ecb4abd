import { dayNumber } from '@plumbline/shared/core/day.ts';
import type { Observed } from '../sources/source.ts';
import { type Advisory, epssDays, kevCatalogueOn } from './advisories.ts';
import type { DemonstrationImport } from './demonstration-import.ts';
import type { Timeline } from './timeline.ts';

/** The table comes with each release of the program, so it is as fresh as a yearly source. */
const cadenceHours = 8766;

/** The threat facts of the table, each file under its own day; a day after the anchor is not told. */
export function* feedImports(
  advisories: readonly Advisory[],
  time: Timeline,
): Generator<DemonstrationImport> {
  for (const [index, { on, modelVersion }] of epssDays.entries()) {
    if (dayNumber(on) > time.anchorDay) continue;
    yield feed('first-epss', on, time, () => epss(advisories, index as 0 | 1, on, modelVersion));
  }
  yield feed('cisa-kev', kevCatalogueOn, time, () => kev(advisories, time));
}

function feed(
  source: string,
  on: string,
  time: Timeline,
  records: () => Iterable<Observed>,
): DemonstrationImport {
  const observedMs = Math.min(time.cutoffMs, dayNumber(on) * 86_400_000);
  return {
    source,
    format: 'plumbline',
    cadenceHours,
    observedAt: new Date(observedMs).toISOString(),
    scope: 'full',
    records: { [Symbol.iterator]: () => records()[Symbol.iterator]() },
  };
}

function* epss(
  advisories: readonly Advisory[],
  index: 0 | 1,
  on: string,
  modelVersion: string | null,
): Generator<Observed> {
  yield { type: 'epss-model', on, modelVersion };
  let at = 0;
  for (const { cve, epss: facts } of advisories) {
    const fact = facts[index];
    if (fact === null) continue;
    yield {
      type: 'epss',
      at: `epss[${at++}]`,
      score: { cve, epss: fact.score, percentile: fact.percentile },
    };
  }
}

function* kev(advisories: readonly Advisory[], time: Timeline): Generator<Observed> {
  let at = 0;
  for (const { cve, name, kev: listed } of advisories) {
    if (listed === null || listed.addedDay > time.anchorDay) continue;
    const { addedOn, dueOn, ransomware } = listed;
    yield {
      type: 'kev',
      at: `kev[${at++}]`,
      entry: { cve, addedOn, dueOn, name, ransomware: ransomware || null },
    };
  }
}
