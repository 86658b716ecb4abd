import type { ChartSpec } from '../../schema/chart.ts';
import { speechOf } from '../language/speech.ts';
import { roundToTotal } from '../money.ts';
import { signedText } from '../number-text.ts';
import { type ChartWords, type MoneyAxis, shownIn } from './charts.ts';
import type { BridgeMeasured } from './facts.ts';
import { decimalsOf, inUnit, moneyUnitText } from './money-unit.ts';

/** German writes its nouns with a capital anywhere. */
const inSentence = (label: string, locale: string): string =>
  locale.startsWith('de') ? label : label.toLowerCase();

const alwaysShown = ['threat', 'new', 'reopened', 'repaid'];

/** What moved the expected loss between two periods. The steps are rounded so that they add up as they are shown. */
export function bridgeChart(
  bridge: BridgeMeasured,
  ends: { from: string; to: string },
  axis: MoneyAxis,
  words: ChartWords,
): Extract<ChartSpec, { kind: 'bridge' }> {
  const { say } = speechOf(words.locale);
  const show = shownIn(words.locale);
  const money = (minor: number) => inUnit(minor, axis.currency, axis.unit);
  const label = (kind: string) => say('chart.step', { kind });
  const decimals = decimalsOf([money(bridge.openingMinor), money(bridge.closingMinor)]);
  // In whole steps of the last decimal: sums of decimal fractions are not exact.
  const size = 10 ** decimals;
  const [opening, closing] = [bridge.openingMinor, bridge.closingMinor].map((minor) =>
    Math.round(money(minor) * size),
  ) as [number, number];
  const rounded = roundToTotal(
    bridge.steps.map((step) => money(step.minor) * size),
    closing - opening,
  );
  const steps = bridge.steps
    .map(({ kind }, at) => ({ kind, value: rounded[at]! / size }))
    // Zero as it is shown: a step that nobody sees explains nothing.
    .filter((step) => step.value !== 0 || alwaysShown.includes(step.kind));
  return {
    kind: 'bridge',
    id: 'bridge',
    ...words,
    unit: moneyUnitText(axis.currency, axis.unit, words.locale),
    decimals,
    alt: say('alt.bridge', {
      from: show(money(bridge.openingMinor)),
      to: show(money(bridge.closingMinor)),
      steps: steps
        .map(
          ({ kind, value }) =>
            `${inSentence(label(kind).replace('-', ''), words.locale)} ${signedText(value, decimals, words.locale)}`,
        )
        .join(', '),
    }),
    steps: [
      { label: ends.from, value: opening / size, total: true, polarity: 'neutral' },
      ...steps.map(({ kind, value }) => ({
        label: label(kind),
        value,
        total: false,
        polarity: value < 0 ? ('good' as const) : value > 0 ? ('bad' as const) : ('neutral' as const),
      })),
      { label: ends.to, value: closing / size, total: true, polarity: 'neutral' },
    ],
  };
}
