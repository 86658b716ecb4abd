import type { ExposureReport, Sensitivity } from '../../schema/exposure-report.ts';
import { toMajor } from '../money.ts';
import { countText, percentText } from '../number-text.ts';
import { amountText, chancePercent, type MoneyStyle, rateText } from './exposure-money.ts';
import { worstAppetite, yearsText } from './exposure-page.ts';
import { counted, dayText } from './words.ts';

/** The input that widens the range of the estimate most; null where none is uncertain. */
export function widestInput(answer: Sensitivity | null, nameOf: (scenario: string) => string): string | null {
  const [first] = answer === null ? [] : answer.rows.toSorted((a, b) => a.widthIfKnown - b.widthIfKnown);
  return first === undefined ? null : `${nameOf(first.scenario)}: ${first.name}`;
}

function backtestText({ backtest }: ExposureReport): string {
  const [row] = backtest.filter(({ scenario }) => scenario === null).toSorted((a, b) => b.months - a.months);
  if (row === undefined) return 'no incidents are recorded yet';
  const expected = rateText(row.expectedIncidents);
  return `${counted(row.incidents, 'incident')} in ${row.months} months, ${expected} expected`;
}

function stressText({ stress, currency }: ExposureReport, style: MoneyStyle): string {
  const [first] = stress;
  if (first === undefined) return 'none is written down yet';
  return `${first.name}, ${amountText(toMajor(first.costMinor, currency), style)}`;
}

const notYet = 'not known yet';

/** The live figures that an answer to a hard question may name, as text; `not known yet` where there is none. */
export function answerTexts(
  report: ExposureReport,
  sensitivity: Sensitivity | null,
  locale?: string,
): Record<string, string> {
  const style: MoneyStyle = { currency: report.currency, ...(locale === undefined ? {} : { locale }) };
  const { result, inputs, checks } = report;
  const money = (amount: number | null | undefined) => (amount == null ? notYet : amountText(amount, style));
  const top = result?.scenarios.toSorted((a, b) => b.ale - a.ale)[0];
  const row = result === null ? null : worstAppetite(result);
  const oldest = inputs
    .map(({ setOn }) => setOn)
    .filter((day) => day !== null)
    .sort()[0];
  return {
    ale: money(result?.ale),
    low: money(result?.low ?? result?.ale),
    high: money(result?.high ?? result?.ale),
    p95: money(result?.gross.p95),
    driven: money(result?.driven),
    base: money(result?.base),
    removable: money(result?.removable),
    inputs: countText(inputs.length, locale),
    unreviewed: countText(inputs.filter(({ review }) => review === 'unreviewed').length, locale),
    oldest: oldest === undefined ? 'a day nobody wrote down' : dayText(oldest),
    seed: result === null ? notYet : String(result.seed),
    trials: result?.trials == null ? 'none, the answer is exact' : countText(result.trials, locale),
    engine: result?.engineVersion ?? notYet,
    checksPassed: String(checks.filter(({ passed }) => passed).length),
    checksAll: String(checks.length),
    backtest: backtestText(report),
    method: result?.netMethod ?? notYet,
    topScenario: top?.name ?? notYet,
    topShare: top === undefined ? notYet : percentText(top.share, locale),
    widestInput:
      widestInput(sensitivity, (id) => result?.scenarios.find((one) => one.id === id)?.name ?? id) ?? notYet,
    appetite:
      row === null ? 'not set yet' : `${amountText(row.loss, style)} in ${yearsText(row.probability)}`,
    probability: row === null ? 'not known without one' : chancePercent(row.exceedance, locale),
    insured: result?.insured === false ? 'the same, as no policy is entered' : money(result?.net.ale),
    stress: stressText(report, style),
  };
}
