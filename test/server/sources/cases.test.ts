import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { sources } from '@plumbline/server/sources/index.ts';
import { openFile } from '@plumbline/server/sources/open-file.ts';
import type { Observed } from '@plumbline/server/sources/source.ts';
import type { Observation } from '@plumbline/shared/schema/observation.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { describe, expect, it } from 'vitest';
import {
  allCases,
  countsOf,
  dataRoot,
  formatOfCases,
  hasData,
  mapsSeverity,
  refusedOnPurpose,
  type SourceCase,
  says,
} from './cases.ts';
import { allOf, observationsIn, rejectsIn } from './observed.ts';

const nameOf = (one: SourceCase) => one.file.replace(/^files\//, '');
const known = new Set(sources.map(({ id }) => id));
const read = allCases.filter((one) => known.has(formatOfCases[one.format] ?? ''));
const named = (cases: SourceCase[]) => cases.map((one) => [nameOf(one), one] as const);
const isGood = (one: SourceCase) => one.expectedFindings !== null && !(nameOf(one) in refusedOnPurpose);

async function observe(one: SourceCase): Promise<{ format: string; observed: Observed[] }> {
  const file = await openFile(`${dataRoot}${one.file}`);
  const format = detectFormat(file);
  return { format: format.id, observed: await allOf(format.observe(file, {})) };
}

describe('real files of scanners and trackers', () => {
  it.skipIf(!hasData)('cover every format that reads observations', () => {
    const covered = new Set(read.map((one) => formatOfCases[one.format]));
    const feedsAndOwn = ['csv', 'plumbline', 'cisa-kev', 'first-epss'];
    // No file of others is at hand: only our own fixtures hold it.
    const withoutFiles = ['servicenow'];
    expect(
      sources
        .map(({ id }) => id)
        .filter((id) => !covered.has(id) && !feedsAndOwn.includes(id) && !withoutFiles.includes(id)),
    ).toEqual([]);
  });

  it.each(named(read.filter(isGood)))('%s gives what it holds', async (_name, one) => {
    const { format, observed } = await observe(one);
    const observations = observationsIn(observed);
    expect(countsOf(one)).toContain(observations.length);
    const missing = (one.someFindingHas ?? [])
      .filter(({ field }) => field !== 'severity' || mapsSeverity(format))
      .filter(({ field, value }) => !observations.some((observation) => says(observation, field, value)));
    expect(missing).toEqual([]);
    if (mapsSeverity(format)) expect(severitiesMissing(one, observations)).toEqual([]);
  });

  it.each(named(read.filter((one) => one.expectedFindings === null)))(
    '%s is refused or loaded with a warning',
    async (_name, one) => {
      const outcome = await observe(one).catch((error) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(PlumblineError);
      else expect(rejectsIn(outcome.observed).length).toBeGreaterThan(0);
    },
  );

  it.each(named(read.filter((one) => nameOf(one) in refusedOnPurpose)))(
    '%s is refused in words',
    async (_name, one) => {
      await expect(observe(one)).rejects.toMatchObject({ name: 'PlumblineError', kind: 'bad-input' });
    },
  );
});

/** Every listed severity occurs; where the counts agree, as often as listed. */
function severitiesMissing(one: SourceCase, observations: Observation[]): string[] {
  return Object.entries(one.severities ?? {}).flatMap(([severity, count]) => {
    const found = observations.filter((each) => each.severity === severity.toLowerCase()).length;
    const agrees = observations.length === one.expectedFindings ? found === count : found > 0;
    return agrees ? [] : [`${severity}: ${count} expected, ${found} found`];
  });
}
