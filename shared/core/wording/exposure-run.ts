import type { ExposureReport } from '../../schema/exposure-report.ts';
import { toMajor } from '../money.ts';
import { countText, percentText } from '../number-text.ts';
import { backtestSentence, checksSentence, inputsSentence, stressSentence } from './exposure-detail.ts';
import { amountRange, amountText, chancePercent, type MoneyStyle, rateText } from './exposure-money.ts';
import { fixingSentence, insuranceSentence, yearsText } from './exposure-page.ts';
import { counted, listed } from './words.ts';

/** What each step of the method came to in this run, by the step's id: sentences without a full stop. */
export function runSentences(report: ExposureReport, style: MoneyStyle): Record<string, string[]> {
  const { result, inputs } = report;
  if (result === null) return {};
  const money = (amount: number) => amountText(amount, style);
  const of = (kind: string) => inputs.filter((input) => input.kind === kind);
  const texts = (kind: string) =>
    of(kind).map(({ scenarioName, name, text }) => `${scenarioName}, ${name}: ${text}`);
  const certain = Object.groupBy(inputs, ({ certainty }) => certainty);
  const capped = result.scenarios.filter((one) => one.capped);
  return {
    'expected-loss': [
      `Expected loss: ${money(result.ale)} a year before insurance, over ${counted(result.scenarios.length, 'scenario')}`,
      ...result.scenarios.map(
        ({ name, lambda, eventLoss, ale }) =>
          `${name}: ${rateText(lambda, style.locale)} events a year × ${money(eventLoss)} = ${money(ale)}`,
      ),
    ],
    'a-year': [`The chance of any loss in a year: ${chancePercent(result.probabilityOfLoss, style.locale)}`],
    frequency: texts('frequency'),
    fixing: [fixingSentence(result, style), ...texts('driven-share')],
    weight: result.scenarios.map(
      ({ name, ratio, ratioFrom }) =>
        `${name}: open weight is ${rateText(ratio, style.locale)} times that of calibration (${ratioWords[ratioFrom]})`,
    ),
    'loss-of-one-event': texts('loss'),
    'how-sure': Object.entries(certain).map(
      ([certainty, some]) =>
        `${certaintyNames[certainty] ?? certainty}: ${counted(some?.length ?? 0, 'input')}`,
    ),
    'exact-or-simulated': [
      `Before insurance: ${result.method}; after insurance: ${result.netMethod}`,
      result.trials === null
        ? 'No year was simulated'
        : `${countText(result.trials, style.locale)} simulated years`,
      checksSentence(report.checks),
    ],
    'two-ranges': [
      result.low === null || result.high === null
        ? 'Range of the estimate: none, inputs are taken as certain'
        : `Range of the estimate: ${amountRange(result.low, result.high, style)}`,
      `Range of outcomes: in 1 year of 20 at least ${money(result.net.p95)}, in 1 year of 100 at least ${money(result.net.quantiles.p99)}`,
    ],
    insurance: [insuranceSentence(result, style)],
    appetite:
      result.appetite.length === 0
        ? ['No appetite is approved: a decision is due']
        : result.appetite.map(
            ({ loss, probability, exceedance }) =>
              `${money(loss)} in ${yearsText(probability)}; the chance of more is ${chancePercent(exceedance, style.locale)}`,
          ),
    'share-and-effect': [
      `Through known weaknesses come ${money(result.driven)}; fixing all of them would remove ${money(result.removable)}`,
    ],
    backtest: [backtestSentence(report.backtest)],
    stress: report.stress.map((one) => stressSentence(one, style)),
    'random-numbers': [
      `Seed ${result.seed}, engine ${result.engineVersion}`,
      `Digest of the inputs: ${result.inputsHash}`,
    ],
    sensitivity: [inputsSentence(inputs)],
    'left-out': [
      ...report.notes,
      ...(capped.length === 0
        ? []
        : [`Growth beyond three times is not counted for ${listed(capped.map(({ name }) => name))}`]),
      ...(report.materialityMinor === null
        ? ['No amount is set from which an event is material']
        : [`An event is material from ${money(toMajor(report.materialityMinor, report.currency))}`]),
      `Of the expected loss, ${percentText(result.ale > 0 ? result.base / result.ale : 0, style.locale)} does not come through findings`,
    ],
  };
}

const ratioWords = {
  scope: 'from its own findings',
  company: 'the whole company’s trend',
  held: 'held, nothing to compare',
} as const;

const certaintyNames: Record<string, string> = {
  measured: 'Measured by us',
  'own-estimate': 'Estimated by our people',
  industry: 'An industry figure',
  assumption: 'Assumed',
};
