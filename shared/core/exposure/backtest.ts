import type { Incident } from '../../schema/company.ts';
import type { BacktestRow } from '../../schema/exposure-report.ts';
import type { Scenario } from '../../schema/scenario.ts';
import { addDays } from '../day.ts';
import { decimalText, percentText } from '../number-text.ts';
import { counted } from '../wording/words.ts';
import { type CompanyHazards, drivenTerms } from './driven.ts';
import { incidentCounts } from './incident-counts.ts';
import { plainNumber } from './input-text.ts';
import type { ScenarioTerm } from './model.ts';
import { stretchLoss } from './stretch-loss.ts';

export interface BacktestOf {
  scenarios: readonly Scenario[];
  hazards: CompanyHazards;
  incidents: readonly Incident[];
  /** Calendar day, the last of each stretch. */
  today: string;
  minorPerMajor: number;
  seed: number;
}

const stretchYears = [1, 3] as const;
/** A probability below this is said to the reader. */
const RARE = 0.05;

/**
 * Own incidents of the last 12 and 36 months against what today's model would have had: all together, and by scenario. An
 * incident that names no scenario counts in the whole only. Where the loss of an incident is not known, losses are not
 * judged. Losses are those before insurance.
 */
export function backtestOf(of: BacktestOf): BacktestRow[] {
  const terms = drivenTerms(of.scenarios, of.hazards).map(({ term }) => term);
  return stretchYears.flatMap((years) =>
    [null, ...of.scenarios.map(({ id }) => id)].map((only) => rowOf(of, terms, years, only)),
  );
}

function rowOf(
  of: BacktestOf,
  terms: readonly ScenarioTerm[],
  years: number,
  only: string | null,
): BacktestRow {
  const from = addDays(yearsBefore(of.today, years), 1);
  const own = of.incidents.filter(({ scenario, startedAt }) => {
    const day = startedAt.slice(0, 10);
    return day >= from && day <= of.today && (only === null || scenario === only);
  });
  const known = own.flatMap(({ lossMinor }) => (lossMinor === null ? [] : [lossMinor]));
  const lossMinor = known.reduce((sum, loss) => sum + loss, 0);
  const counts = incidentCounts(terms, years, only);
  const loss = stretchLoss(terms, years, only, of.seed);
  const judged = known.length === own.length;
  const row: BacktestRow = {
    months: 12 * years,
    from,
    scenario: only,
    incidents: own.length,
    expectedIncidents: counts.mean,
    countOrFewer: counts.orFewer(own.length),
    countOrMore: counts.orMore(own.length),
    lossMinor,
    expectedLossMinor: Math.round(loss.mean * of.minorPerMajor),
    lossUnknown: own.length - known.length,
    lossOrLess: judged ? loss.orLess(lossMinor / of.minorPerMajor) : null,
    lossOrMore: judged ? loss.orMore(lossMinor / of.minorPerMajor) : null,
    warning: null,
  };
  return { ...row, warning: warningOf(row) };
}

/** The day so many years ago; 28 February where it was a leap day. */
function yearsBefore(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) - years).padStart(4, '0');
  return `${year}${day.endsWith('-02-29') ? '-02-28' : day.slice(4)}`;
}

/** What a reader is told where the record and the model do not fit; counts first, since losses follow from them. */
function warningOf(row: BacktestRow): string | null {
  const parts: string[] = [];
  const had = `${counted(row.incidents, 'incident')} in ${row.months} months`;
  const expected = `where the model expects ${plainNumber(row.expectedIncidents)}`;
  if (row.countOrMore < RARE)
    parts.push(
      `${had}, ${expected}: that many or more would happen by chance in ${rareText(row.countOrMore)}. The frequency looks too low.`,
    );
  if (row.countOrFewer < RARE)
    parts.push(
      `${had}, ${expected}: that few would happen by chance in ${rareText(row.countOrFewer)}. The frequency looks too high, or incidents are missing from the record.`,
    );
  if (row.lossOrMore !== null && row.lossOrMore < RARE)
    parts.push(
      `Losses were ${ratioText(row)} expected: as much or more would be lost by chance in ${rareText(row.lossOrMore)}. Frequency or losses look too low.`,
    );
  if (row.lossOrLess !== null && row.lossOrLess < RARE)
    parts.push(
      `Losses were ${ratioText(row)} expected: as little would be lost by chance in ${rareText(row.lossOrLess)}. Frequency or losses look too high, or losses are missing from the record.`,
    );
  return parts.length === 0 ? null : parts.join(' ');
}

/** `3 of 100 such stretches`. */
const rareText = (probability: number) =>
  probability < 0.001
    ? 'fewer than 1 of 1,000 such stretches'
    : `${decimalText(probability * 100, probability < 0.01 ? 1 : 0)} of 100 such stretches`;

function ratioText({ lossMinor, expectedLossMinor }: BacktestRow): string {
  if (lossMinor === 0) return 'none, less than';
  const ratio = lossMinor / expectedLossMinor;
  return ratio < 1 ? `${percentText(ratio)} of what was` : `${plainNumber(ratio)} times what was`;
}
