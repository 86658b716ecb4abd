import type { ChartSpec } from '../../schema/chart.ts';
import type { Measured } from '../../schema/figure.ts';
import { speechOf } from '../language/speech.ts';
import { signedText } from '../number-text.ts';
import type { ChartWords } from './charts.ts';
import type { PeriodFacts } from './facts.ts';

type ColumnsSpec = Extract<ChartSpec, { kind: 'columns' }>;

/** Findings opened and closed per period, and the net of both. */
export function flowChart(
  periods: readonly PeriodFacts[],
  material: boolean,
  words: ChartWords,
): ColumnsSpec {
  const { say, count, shortPeriod } = speechOf(words.locale);
  const point = (period: PeriodFacts, value: number | null) => ({
    label: shortPeriod(period.label),
    value,
    mode: period.toDate ? ('to-date' as const) : ('actual' as const),
  });
  const flows = periods.map((period) => ({ period, flow: flowOf(period, material) }));
  const opened = flows.map(({ period, flow }) => point(period, flow?.opened ?? null));
  const closed = flows.map(({ period, flow }) => point(period, flow?.closed ?? null));
  const net = flows.map(({ period, flow }) =>
    point(period, flow === null ? null : flow.opened - flow.closed),
  );
  const newest = (points: { value: number | null }[], signed = false) => {
    const value = points.at(-1)?.value ?? null;
    return value === null ? null : signed ? signedText(value, 0, words.locale) : count(value);
  };
  const end = (name: string, value: string | null) =>
    value === null ? undefined : say('chart.labelled', { name, value });
  const told = (what: 'opened' | 'closed' | 'net', value: string | null) =>
    value === null ? say('alt.no-data') : say('alt.flow.part', { what, value });
  const values = { opened: newest(opened), closed: newest(closed), net: newest(net, true) };
  const names = { opened: say('chart.opened'), closed: say('chart.closed'), net: say('chart.net') };
  return {
    kind: 'columns',
    id: 'flow',
    ...words,
    unit: say('chart.findings'),
    decimals: 0,
    alt: say('alt.flow', {
      opened: told('opened', values.opened),
      closed: told('closed', values.closed),
      net: told('net', values.net),
    }),
    series: [
      {
        id: 'opened',
        name: names.opened,
        tone: 'context',
        endLabel: end(names.opened, values.opened),
        points: opened,
      },
      {
        id: 'closed',
        name: names.closed,
        tone: 'message',
        endLabel: end(names.closed, values.closed),
        points: closed,
      },
    ],
    net: { id: 'net', name: names.net, tone: 'accent', endLabel: end(names.net, values.net), points: net },
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
