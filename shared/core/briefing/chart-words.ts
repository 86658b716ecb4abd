import type { ChartSpec } from '../../schema/chart.ts';
import { languageOf, type MessageId } from '../language/languages.ts';

const ofSeries = ['period', 'low', 'high', 'kind', 'actual', 'forecast', 'to-date', 'published', 'no-data'];
const said: Partial<Record<ChartSpec['kind'], readonly string[]>> = {
  line: [...ofSeries, 'range'],
  fan: [...ofSeries, 'range'],
  columns: ofSeries,
  sparkline: ofSeries,
  bridge: ['step', 'value', 'kind', 'total', 'change', 'no-data', 'top', 'foot', 'level', 'more', 'less'],
  bars: ['name', 'value', 'low', 'high', 'note', 'no-data'],
  bullet: ['value', 'target', 'scale-to', 'no-data'],
};

/** A chart with the words of its table in the language of its page; in English a chart needs none. */
export function withWords<Chart extends ChartSpec>(chart: Chart | null, locale: string): Chart | null {
  const { tag, messages } = languageOf(locale);
  if (chart === null || tag === 'en') return chart;
  const names = said[chart.kind] ?? [];
  return {
    ...chart,
    words: Object.fromEntries(names.map((name) => [name, messages[`word.${name}` as MessageId]])),
  };
}
