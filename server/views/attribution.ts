/** Who or what carries the driven part of the expected loss (domain §4, shares and effects). */
import { classCodes, kindCodes } from '@plumbline/shared/core/counters.ts';
import { expectedLoss } from '@plumbline/shared/core/exposure/attribution.ts';
import { largestRemainder } from '@plumbline/shared/core/exposure/bridge.ts';
import type { Attribution, attributionKinds } from '@plumbline/shared/schema/exposure-report.ts';
import { readDecisions } from '../store/decisions.ts';
import { readFixWords } from '../store/fix-shares.ts';
import { readRecords } from '../store/records.ts';
import type { UnitRow } from '../store/units.ts';
import { type Grouping, readGroupsOut, readWeightShares, type WeightChange } from '../store/weight-shares.ts';
import { type Carriers, requestCarriers, teamCarriers, unitCarriers } from './carriers.ts';
import { type FiguresContext, openMeasure, unitOf } from './figures.ts';
import type { MeasureContext } from './measure.ts';
import { requireModel } from './require-model.ts';

type By = (typeof attributionKinds)[number];

const mostRows = 12;
const weeksAYear = 365.25 / 7;

/**
 * The twelve largest and the rest, which add up to the driven part in whole minor units. `removedMinor` is the engine run
 * with and without the findings of a row; a week's delay costs a week of that effect, the findings staying as they are.
 * @throws PlumblineError `conflict` where there is no model
 */
export async function readAttribution({ pool, nowMs, viewer }: FiguresContext, by: By): Promise<Attribution> {
  const company = await unitOf(pool, viewer, '');
  const reading = await openMeasure(pool, nowMs);
  const { exposure, queries, settings } = reading;
  requireModel(exposure, nowMs);
  const {
    grouping,
    note,
    nameOf,
    wordOf = (key: string) => key,
  } = await carriersOf(reading, company, by, nowMs);
  const sums = await exposure.sumsAt(nowMs);
  const { scenarios } = exposure.modelAt(nowMs);
  const loss = expectedLoss(scenarios, await exposure.hazards(sums, nowMs));
  const at = { asOf: new Date(nowMs).toISOString(), threat: exposure.threatAt(nowMs) };
  const { minorPerMajor } = exposure;
  const money = exposure.moneyPerWeight({ scenarios: loss.scenarios, minorPerMajor });
  const shares = await readWeightShares(queries, at, grouping, money, mostRows);
  const keys = shares.rows.map(({ key }) => key);
  const [out, names] = await Promise.all([readGroupsOut(queries, at, grouping, keys), nameOf(keys)]);
  const drivenMinor = Math.round(loss.driven * minorPerMajor);
  const exact = shares.rows.map(({ shareMinor }) => shareMinor);
  // Sums of floats: what is left over may be a hair below nothing.
  const rest = Math.max(0, loss.driven * minorPerMajor - exact.reduce((sum, share) => sum + share, 0));
  const whole = largestRemainder([...exact, rest], drivenMinor);
  const changes = Map.groupBy(out, ({ key }) => key);
  const rows: Attribution['rows'] = [];
  for (const [index, { key, findings }] of shares.rows.entries()) {
    const without: WeightChange[] = changes.get(key) ?? [];
    const after = expectedLoss(scenarios, await exposure.hazards([...sums, ...without], nowMs)).ale;
    const removed = (loss.ale - after) * minorPerMajor;
    const shareMinor = whole[index]!;
    rows.push({
      key: wordOf(key),
      name: names.get(key) ?? key,
      findings,
      shareMinor,
      share: drivenMinor > 0 ? shareMinor / drivenMinor : 0,
      removedMinor: Math.round(removed),
      weekMinor: Math.round(removed / weeksAYear),
    });
  }
  return {
    by,
    currency: settings.currency,
    drivenMinor,
    rows,
    restMinor: whole.at(-1)!,
    half: shares.half,
    note,
  };
}

interface Named {
  grouping: Grouping;
  note: string;
  nameOf(keys: readonly string[]): Promise<Map<string, string>>;
  /** The key as the rest of the API says it, where the store has a code. */
  wordOf?(key: string): string;
}

async function carriersOf(
  { queries }: MeasureContext,
  company: UnitRow,
  by: By,
  nowMs: number,
): Promise<Named> {
  const coded = (of: 'kind' | 'class', list: readonly string[], note: string): Named => {
    const wordOf = (key: string) => list[Number(key)] ?? 'not-affected';
    const nameOf = async (keys: readonly string[]) =>
      new Map(keys.map((key) => [key, wordOf(key).replaceAll('-', ' ')]));
    return { grouping: { of }, note, nameOf, wordOf };
  };
  if (by === 'kind') return coded('kind', kindCodes, '');
  if (by === 'class') return coded('class', classCodes, 'As each finding is classed today.');
  if (by === 'owner')
    return {
      grouping: { of: 'owner' },
      note: 'The owner that a finding has today; without one it is under “nobody”.',
      nameOf: async (keys) => new Map(keys.map((key) => [key, key === '' ? 'nobody' : key])),
    };
  if (by === 'fix')
    return {
      grouping: { of: 'fix' },
      note: 'One row is one piece of work, with all findings that it closes.',
      nameOf: async (keys) => {
        const found = await readFixWords(queries, company.id, new Date(nowMs).toISOString(), keys);
        return new Map([...found].map(([key, { title }]) => [key, title]));
      },
    };
  const carriers = await mapped(queries, by);
  const { units, owners, names, note } = carriers;
  return { grouping: { of: 'map', units, owners }, note, nameOf: async () => names };
}

async function mapped(
  queries: MeasureContext['queries'],
  by: 'unit' | 'team' | 'request',
): Promise<Carriers> {
  if (by === 'unit') return unitCarriers(queries);
  if (by === 'team') return teamCarriers(queries, await readRecords(queries, 'team'));
  return requestCarriers(
    queries,
    (await readDecisions(queries, { unitIds: null })).map(({ decision }) => decision),
  );
}
