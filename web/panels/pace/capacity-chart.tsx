import { narrowSize } from '@plumbline/shared/core/briefing/layout.ts';
import { capacitySentence } from '@plumbline/shared/core/wording/pace.ts';
import { shortPeriodText } from '@plumbline/shared/core/wording/words.ts';
import type { ChartSpec } from '@plumbline/shared/schema/chart.ts';
import type { Velocity } from '@plumbline/shared/schema/velocity.ts';
import { Chart } from '../../charts/chart.tsx';

function capacitySpec(capacity: Velocity['capacity'], locale: string): ChartSpec {
  const { months, benchmark } = capacity;
  return {
    kind: 'line',
    id: 'capacity-to-close',
    title: 'What a month closes',
    subtitle: 'Closed in a month ÷ (open at its start + opened), per cent',
    alt: `Line of the share closed in each of ${months.length} months. ${capacitySentence(capacity, locale)}`,
    unit: '%',
    decimals: 1,
    locale,
    series: [
      {
        id: 'share',
        name: 'Closed in the month',
        tone: 'message',
        points: months.map(({ month, share }) => ({
          label: shortPeriodText(month),
          value: share === null ? null : share * 100,
        })),
      },
    ],
    reference: { value: benchmark.median * 100, name: 'Median of others' },
    marks: [],
    breaks: [],
  };
}

/** The share of what was there that each month closed, against the published median. */
export function CapacityChart({ capacity, locale }: { capacity: Velocity['capacity']; locale: string }) {
  const spec = capacitySpec(capacity, locale);
  return (
    <figure className="pace-figure">
      <figcaption className="quiet">
        {spec.subtitle}. Others: {capacity.benchmark.source}.
      </figcaption>
      <div className="wide">
        <Chart spec={spec} width={700} height={200} />
      </div>
      <div className="narrow">
        <Chart spec={spec} {...narrowSize} />
      </div>
    </figure>
  );
}
