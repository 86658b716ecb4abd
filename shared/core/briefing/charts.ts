import type { ChartSpec } from '../../schema/chart.ts';
import type { Measured } from '../../schema/figure.ts';
import { type MoneyUnit, toMajor } from '../money.ts';
import { countText, signedText } from '../number-text.ts';
import { periodText, shortPeriodText } from '../wording/words.ts';
import type { AheadMeasured, BridgeMeasured, PeriodFacts } from './facts.ts';

type Spec<K extends ChartSpec['kind']> = Extract<ChartSpec, { kind: K }>;
interface Words {
  title: string;
  subtitle: string;
  locale: string;
}

const sizes: Record<MoneyUnit, number> = { '': 1, k: 1e3, M: 1e6, bn: 1e9 };
const unitWords: Record<MoneyUnit, string> = { '': '', k: ' thousands', M: ' millions', bn: ' billions' };
export const moneyUnitText = (currency: string, unit: MoneyUnit) => `${currency}${unitWords[unit]}`;

/** Minor units as the number a chart draws. */
export const inUnit = (minor: number, currency: string, unit: MoneyUnit): number =>
  toMajor(minor, currency) / sizes[unit];

export interface MoneyAxis {
  currency: string;
  unit: MoneyUnit;
}

/** Short names of the bridge's steps, in its order. */
const stepLabels: Record<BridgeMeasured['steps'][number]['kind'], string> = {
  restated: 'Re-stated',
  method: 'Method',
  scope: 'Scope',
  revalued: 'Re-valued',
  threat: 'Threat',
  new: 'New debt',
  reopened: 'Re-opened',
  repaid: 'Repaid',
};
const alwaysShown = ['threat', 'new', 'reopened', 'repaid'];

export function trendChart(
  of: {
    periods: readonly PeriodFacts[];
    ahead: AheadMeasured | null;
    appetiteMinor: number | null;
    marks: readonly { period: string; text: string }[];
    breaks: readonly { period: string; text: string }[];
  },
  axis: MoneyAxis,
  words: Words,
): Spec<'line'> {
  const money = (minor: number | null) => (minor === null ? null : inUnit(minor, axis.currency, axis.unit));
  const actual = of.periods.map((period) => {
    const ale = period.points.get('exposure-ale');
    return {
      label: shortPeriodText(period.label),
      value: money(ale?.value ?? null),
      low: money(ale?.low ?? null),
      high: money(ale?.high ?? null),
      mode: period.toDate ? ('to-date' as const) : ('actual' as const),
    };
  });
  const drawn = new Set(of.periods.map((period) => period.label));
  const forecast = (of.ahead?.quarters ?? []).slice(1, 4).map((label, index) => {
    const value = of.ahead!.asNow[index + 1]!;
    return {
      label: shortPeriodText(label),
      value: money(value),
      low: money(value * of.ahead!.lowFactor),
      high: money(value * of.ahead!.highFactor),
      mode: 'forecast' as const,
    };
  });
  const last = forecast.at(-1)?.value;
  const known = actual.map((point) => point.value).filter((value) => value !== null);
  const marks = of.marks
    .filter((mark) => drawn.has(mark.period))
    .slice(-3)
    .map((mark, index) => ({ number: index + 1, at: shortPeriodText(mark.period), text: mark.text }));
  const range = known.length === 0 ? 'no data' : `${show(Math.min(...known))} to ${show(Math.max(...known))}`;
  return {
    kind: 'line',
    id: 'trend',
    ...words,
    unit: moneyUnitText(axis.currency, axis.unit),
    decimals: 1,
    alt: `Line: expected loss in a year over ${actual.length} quarters, ${range} ${moneyUnitText(axis.currency, axis.unit)}${
      known.length === 0 ? '' : `, now ${show(known.at(-1)!)}`
    }${of.appetiteMinor === null ? '' : `, appetite ${show(money(of.appetiteMinor)!)}`}.`,
    band: '80 % range',
    series: [
      {
        id: 'ale',
        name: 'Expected loss',
        tone: 'message',
        endLabel: last === undefined || last === null ? undefined : `Forecast ${show(last)}`,
        points: [...actual, ...forecast],
      },
    ],
    reference: of.appetiteMinor === null ? null : { value: money(of.appetiteMinor)!, name: 'Appetite' },
    marks,
    breaks: of.breaks
      .filter((each) => drawn.has(each.period))
      .map((each) => ({ at: shortPeriodText(each.period), text: each.text })),
  };
}

const show = (value: number) => (Math.abs(value) >= 10 ? value.toFixed(0) : value.toFixed(1));

export function bridgeChart(
  bridge: BridgeMeasured,
  ends: { from: string; to: string },
  axis: MoneyAxis,
  words: Words,
): Spec<'bridge'> {
  const money = (minor: number) => inUnit(minor, axis.currency, axis.unit);
  const steps = bridge.steps.filter((step) => step.minor !== 0 || alwaysShown.includes(step.kind));
  return {
    kind: 'bridge',
    id: 'bridge',
    ...words,
    unit: moneyUnitText(axis.currency, axis.unit),
    decimals: 2,
    alt: `Bridge from ${show(money(bridge.openingMinor))} to ${show(money(bridge.closingMinor))}: ${steps
      .map(
        (step) =>
          `${stepLabels[step.kind].replace('-', '').toLowerCase()} ${signedText(money(step.minor), 2)}`,
      )
      .join(', ')}.`,
    steps: [
      { label: ends.from, value: money(bridge.openingMinor), total: true, polarity: 'neutral' },
      ...steps.map((step) => ({
        label: stepLabels[step.kind],
        value: money(step.minor),
        total: false,
        polarity:
          step.minor < 0 ? ('good' as const) : step.minor > 0 ? ('bad' as const) : ('neutral' as const),
      })),
      { label: ends.to, value: money(bridge.closingMinor), total: true, polarity: 'neutral' },
    ],
  };
}

export function flowChart(periods: readonly PeriodFacts[], material: boolean, words: Words): Spec<'columns'> {
  const point = (period: PeriodFacts, value: number | null) => ({
    label: shortPeriodText(period.label),
    value,
    mode: period.toDate ? ('to-date' as const) : ('actual' as const),
  });
  const flows = periods.map((period) => ({ period, flow: flowOf(period, material) }));
  const opened = flows.map(({ period, flow }) => point(period, flow?.opened ?? null));
  const closed = flows.map(({ period, flow }) => point(period, flow?.closed ?? null));
  const net = flows.map(({ period, flow }) =>
    point(period, flow === null ? null : flow.opened - flow.closed),
  );
  const label = (name: string, points: { value: number | null }[], signed = false) => {
    const value = points.at(-1)?.value ?? null;
    return value === null ? undefined : `${name} ${signed ? signedText(value, 0) : countText(value)}`;
  };
  return {
    kind: 'columns',
    id: 'flow',
    ...words,
    unit: 'findings',
    decimals: 0,
    alt: `Columns: findings opened and closed per quarter; in the newest ${label('opened', opened) ?? 'no data'}, ${label('closed', closed) ?? 'no data'}, ${label('net', net, true) ?? 'no data'}.`,
    series: [
      { id: 'opened', name: 'Opened', tone: 'context', endLabel: label('opened', opened), points: opened },
      { id: 'closed', name: 'Closed', tone: 'message', endLabel: label('closed', closed), points: closed },
    ],
    net: { id: 'net', name: 'Net', tone: 'accent', endLabel: label('net', net, true), points: net },
  };
}

/** Openings (with reopenings) and closings, of material findings where the class is known, else of all. */
export function flowOf(period: PeriodFacts, material: boolean): { opened: number; closed: number } | null {
  const closures = period.points.get('closures');
  const net = period.points.get('net-flow');
  if (closures?.value == null || net?.value == null) return null;
  const part = (figure: Measured) =>
    material ? (figure.by?.class?.exploited ?? 0) + (figure.by?.class?.likely ?? 0) : (figure.value ?? 0);
  const closed = part(closures);
  return { opened: part(net) + closed, closed };
}

export interface FixBar {
  label: string;
  shareMinor: number;
  note: string;
  attention: boolean;
  href: string;
}

export function fixesChart(
  bars: readonly FixBar[],
  rest: { count: number; shareMinor: number } | null,
  factors: { low: number; high: number } | null,
  axis: MoneyAxis,
  words: Words,
): Spec<'bars'> {
  const money = (minor: number) => inUnit(minor, axis.currency, axis.unit);
  return {
    kind: 'bars',
    id: 'fixes',
    ...words,
    unit: moneyUnitText(axis.currency, axis.unit),
    decimals: 2,
    alt: `Bars: ${bars.map((bar) => `${bar.label} ${money(bar.shareMinor).toFixed(2)}`).join(', ')}.`,
    bars: [
      ...bars.map((bar) => ({
        label: bar.label,
        value: money(bar.shareMinor),
        low: factors === null ? null : money(bar.shareMinor * factors.low),
        high: factors === null ? null : money(bar.shareMinor * factors.high),
        note: bar.note,
        attention: bar.attention,
        href: bar.href,
      })),
      ...(rest === null
        ? []
        : [
            {
              label: `${countText(rest.count)} more make up the half`,
              value: money(rest.shareMinor),
              low: null,
              high: null,
              note: '',
              attention: false,
            },
          ]),
    ],
  };
}

export function aheadChart(
  ahead: AheadMeasured,
  reached: { asNow: number | null; worstFirst: number | null; fewer: number | null; more: number | null },
  appetiteMinor: number | null,
  axis: MoneyAxis,
  words: Words,
): Spec<'fan'> {
  const money = (minor: number) => inUnit(minor, axis.currency, axis.unit);
  const when = (index: number | null) =>
    index === null ? 'not in view' : index === 0 ? 'now' : shortPeriodText(ahead.quarters[index]!);
  const points = (values: readonly number[], band: boolean) =>
    values.map((value, at) => ({
      label: shortPeriodText(ahead.quarters[at]!),
      value: money(value),
      low: band ? money(value * ahead.lowFactor) : null,
      high: band ? money(value * ahead.highFactor) : null,
      mode: at === 0 ? ('actual' as const) : ('forecast' as const),
    }));
  const end = (name: string, index: number | null) =>
    appetiteMinor === null ? name : `${name}: ${when(index)}`;
  return {
    kind: 'fan',
    id: 'ahead',
    ...words,
    unit: moneyUnitText(axis.currency, axis.unit),
    decimals: 1,
    alt: `Fan: expected loss ahead from ${show(money(ahead.asNow[0]!))}; by ${periodText(ahead.quarters.at(-1)!)} as now ${show(
      money(ahead.asNow.at(-1)!),
    )}, worst first ${show(money(ahead.worstFirst.at(-1)!))}, a fifth fewer people ${show(money(ahead.fewer.at(-1)!))}.`,
    series: [
      {
        id: 'now',
        name: 'as now',
        tone: 'message',
        endLabel: end('as now', reached.asNow),
        points: points(ahead.asNow, true),
      },
      {
        id: 'fewer',
        name: '20 % fewer',
        tone: 'accent',
        dash: true,
        endLabel: end('20 % fewer', reached.fewer),
        points: points(ahead.fewer, false),
      },
      {
        id: 'more',
        name: '20 % more',
        tone: 'message',
        dash: true,
        endLabel: end('20 % more', reached.more),
        points: points(ahead.more, false),
      },
      {
        id: 'worst',
        name: 'worst first',
        tone: 'message-light',
        endLabel: end('worst first', reached.worstFirst),
        points: points(ahead.worstFirst, false),
      },
    ],
    reference: appetiteMinor === null ? null : { value: money(appetiteMinor), name: 'Appetite' },
  };
}
