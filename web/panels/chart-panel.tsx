import { chartSize, narrowSize } from '@plumbline/shared/core/briefing/layout.ts';
import type { Panel } from '@plumbline/shared/schema/briefing.ts';
import { Chart } from '../charts/chart.tsx';
import type { Scope } from '../paths.ts';
import { StatusShape } from '../ui/status-mark.tsx';
import { FigureLink } from './figure-link.tsx';
import { FixList } from './fix-list.tsx';

function PanelChart({ panel }: { panel: Panel }) {
  if (panel.chart === null) return <p className="missing">{panel.missing ?? 'No data.'}</p>;
  if (panel.chart.kind === 'bars') return <FixList chart={panel.chart} />;
  return (
    <>
      <div className="chart wide">
        <Chart spec={panel.chart} {...chartSize(panel)} />
      </div>
      <div className="chart narrow">
        <Chart spec={panel.chart} {...narrowSize} />
      </div>
    </>
  );
}

/** One answer drawn: its takeaway as heading, what is measured, the chart, or why there is none. */
export function ChartPanel({ panel, scope }: { panel: Panel; scope: Scope }) {
  const marks = panel.chart?.kind === 'line' ? panel.chart.marks : [];
  return (
    <section className={`panel ${panel.id}`} data-panel={panel.id} data-figure={panel.figures[0]}>
      <figure>
        <figcaption>
          <h2>
            <FigureLink figure={panel.figures[0]} scope={scope}>
              {panel.headline}
            </FigureLink>
          </h2>
          <p className="subtitle">
            {panel.subtitle}
            {marks.map((mark) => (
              <span key={mark.number}>
                {' '}
                <span className="event">
                  <b>{mark.number}</b> {mark.text}
                </span>
              </span>
            ))}
          </p>
          {panel.age && (
            <p className={`age ${panel.age.state}`}>
              <StatusShape tone={panel.age.state} />
              {panel.age.text}
            </p>
          )}
        </figcaption>
        <PanelChart panel={panel} />
      </figure>
      {panel.footnote !== '' && <p className="footnote">{panel.footnote}</p>}
    </section>
  );
}
