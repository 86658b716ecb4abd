import type { Size } from '@plumbline/shared/core/chart/axis.ts';
import { drawPageChart } from '@plumbline/shared/core/chart/draw-page-chart.ts';
import { light, type Theme } from '@plumbline/shared/core/chart/theme.ts';
import type { ChartSpec } from '@plumbline/shared/schema/chart.ts';
import { type ComponentType, type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { chartStops, readingAt, readingSentence } from './chart-reading.ts';
import { ChartTableView } from './chart-table-view.tsx';
import { Drawing } from './drawing.tsx';
import type { MarksProps } from './marks-props.ts';

export type ChartProps = { spec: ChartSpec; width: number; height: number };
type Drawn = ChartProps & { draw: (spec: ChartSpec, size: Size, theme: Theme) => string };

/** A drawing without anything to step through: part of a sentence or a tile. */
function StillChart({ spec, width, height }: ChartProps) {
  const svg = useMemo(() => drawPageChart(spec, { width, height }, light), [spec, width, height]);
  return <Drawing svg={svg} className="plumbline-chart still" />;
}

function ChartReading({ spec, index, count }: { spec: ChartSpec; index: number; count: number }) {
  const { title, values } = readingAt(spec, chartStops(spec), index);
  return (
    <div className={`reading ${index > count / 2 ? 'at-left' : 'at-right'}`} aria-hidden="true">
      <b>{title}</b>
      {values.map(({ name, text }) => (
        <span key={name}>
          {name} <b>{text}</b>
        </span>
      ))}
    </div>
  );
}

/** How much a style sheet magnifies the drawing: 1 on the canvas, up to the column's width on a narrow screen. */
function shownScale(frame: HTMLElement | null, width: number): number {
  const shown = frame?.clientWidth ?? 0;
  return shown === 0 || Math.abs(shown - width) < 2 ? 1 : shown / width;
}

/**
 * The SVG of the page at once; Recharts for this chart alone once a reader points at it or focuses it. One tab stop:
 * arrows, Home and End step through the values, Enter shows the table, Escape leaves.
 */
export function StepChart({ spec, width, height, draw }: Drawn) {
  const svg = useMemo(() => draw(spec, { width, height }, light), [draw, spec, width, height]);
  const stops = useMemo(() => chartStops(spec), [spec]);
  const [active, setActive] = useState<number | null>(null);
  const [tableShown, setTableShown] = useState(false);
  const [Interactive, setInteractive] = useState<ComponentType<MarksProps> | null>(null);
  const [scale, setScale] = useState(1);
  const asked = useRef(false);
  const frame = useRef<HTMLDivElement>(null);
  const tableId = useId();
  const newest = Math.max(0, stops.rows.length - 1);
  const place = active === null ? null : Math.min(active, newest);

  const load = () => {
    if (asked.current || spec.kind === 'bars') return;
    asked.current = true;
    setScale(shownScale(frame.current, width));
    import('./interactive-chart.tsx').then(
      (room) => setInteractive(() => room.InteractiveChart),
      () => {
        asked.current = false;
      },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') setTableShown((shown) => !shown);
    if (event.key !== 'Escape') return;
    if (tableShown) setTableShown(false);
    else setActive(null);
  };
  return (
    <div
      ref={frame}
      className="plumbline-chart step"
      onPointerEnter={load}
      onPointerLeave={() => setActive(null)}
    >
      <input
        type="range"
        className="stepper"
        min={0}
        max={newest}
        value={place ?? newest}
        aria-label={spec.alt}
        aria-valuetext={readingSentence(readingAt(spec, stops, place ?? newest))}
        onFocus={() => {
          load();
          setActive((index) => index ?? newest);
        }}
        onBlur={() => setActive(null)}
        onChange={(event) => setActive(Number(event.currentTarget.value))}
        onKeyDown={onKeyDown}
      />
      {Interactive ? (
        <Interactive
          spec={spec}
          width={Math.round(width * scale)}
          height={Math.round(height * scale)}
          active={place}
          onActive={setActive}
        />
      ) : (
        <Drawing svg={svg} className="drawing" hidden />
      )}
      {place !== null && stops.rows.length > 0 && (
        <ChartReading spec={spec} index={place} count={stops.rows.length} />
      )}
      <div className="figures">
        <button
          type="button"
          tabIndex={-1}
          aria-expanded={tableShown}
          aria-controls={tableId}
          onClick={() => setTableShown(!tableShown)}
        >
          {tableShown ? 'Hide table' : 'Show as table'}
        </button>
        {tableShown && <ChartTableView spec={spec} id={tableId} />}
      </div>
    </div>
  );
}

/** A chart of the briefing from its spec, at a fixed size; the curves of detail pages are in `curve-chart.tsx`. */
export function Chart(props: ChartProps) {
  const still = props.spec.kind === 'sparkline' || props.spec.kind === 'bullet';
  return still ? <StillChart {...props} /> : <StepChart {...props} draw={drawPageChart} />;
}
