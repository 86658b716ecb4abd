import { drawChart } from '@plumbline/shared/core/chart/draw-chart.ts';
import { light } from '@plumbline/shared/core/chart/theme.ts';
import type { ChartSpec } from '@plumbline/shared/schema/chart.ts';
import { sampleTrend } from '../fixtures/briefing-sample.ts';
import { type Benchmark, rowOf, timesOf } from './benchmark.ts';

const size = { width: 640, height: 240 };
const perTurn = 200;

/** The trend of the page as SVG, against the same specification written as JSON. */
export const charts: Benchmark = {
  name: 'charts',
  title: 'The trend as SVG',
  async run({ quick }) {
    const spec: ChartSpec = sampleTrend;
    const runs = quick ? 5 : 25;
    const often = (work: () => string) => () => {
      let length = 0;
      for (let turn = 0; turn < perTurn; turn++) length += work().length;
      if (length === 0) throw new Error('nothing was drawn');
    };
    const { drawn, json } = await timesOf(
      { drawn: often(() => drawChart(spec, size, light)), json: often(() => JSON.stringify(spec)) },
      { runs, warm: 3 },
    );
    const each = (times: readonly number[]) => times.map((ms) => ms / perTurn);
    return [
      rowOf({
        what: 'one trend with band, axis, end labels',
        unit: 'ms',
        ours: each(drawn),
        reference: { what: 'ms: as JSON', values: each(json) },
      }),
    ];
  },
};
