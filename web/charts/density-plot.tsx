import type { Density } from '@plumbline/shared/core/exposure/density.ts';
import { useId } from 'react';

interface DensityPlotProps {
  density: Density;
  /** What the curve is of: "Loss of one event, responding to it". */
  name: string;
  /** How a number on its axis is written, unit included. */
  format: (value: number) => string;
  /** Most that one event can cost; cuts the curve. */
  cap?: number | undefined;
}

const height = 40;

function placeOf({ axis, from, to }: Density, value: number): number {
  const place = axis === 'log' ? Math.log : (x: number) => x;
  const share = (place(value) - place(from)) / (place(to) - place(from));
  return Math.min(1, Math.max(0, share)) * 100;
}

function areaOf(density: Density): string {
  const { points } = density;
  const step = 100 / points.length;
  const line = points.map(
    ({ height: of }, at) => `${((at + 0.5) * step).toFixed(2)},${(height * (1 - of * 0.94)).toFixed(2)}`,
  );
  return `M0,${height}L${line.join('L')}L100,${height}Z`;
}

function altOf({ axis, p05, p50, p95, mean }: Density, { name, format }: DensityPlotProps): string {
  const scale = axis === 'log' ? ', on a logarithmic axis' : '';
  const middle =
    mean === null
      ? 'It has no mean.'
      : `Its mean is ${format(mean)}, ${mean > p50 ? 'above' : 'at or below'} the middle.`;
  return `Density of ${name}${scale}: 5 % below ${format(p05)}, half below ${format(p50)}, 95 % below ${format(p95)}. ${middle}`;
}

/** How an input looks: its density with the 5 %, 50 % and 95 % marks and the mean, and the numbers one action away. */
export function DensityPlot(props: DensityPlotProps) {
  const { density, name, format, cap } = props;
  const id = useId();
  const { p05, p50, p95, mean } = density;
  if (density.single)
    return <p className="density quiet">Always {format(p50)}: there is nothing uncertain to draw.</p>;
  const marks = [
    ['5 %', p05],
    ['half', p50],
    ['95 %', p95],
  ] as const;
  return (
    <figure className="density plumbline-chart">
      <div className="density-marks" aria-hidden="true">
        {marks.map(([text, value]) => (
          <span key={text} style={{ left: `${placeOf(density, value)}%` }}>
            {text}
          </span>
        ))}
      </div>
      <svg
        role="img"
        aria-label={altOf(density, props)}
        viewBox={`0 0 100 ${height}`}
        preserveAspectRatio="none"
      >
        <path className="f-message-light" d={areaOf(density)} fillOpacity="0.45" />
        {marks.map(([text, value]) => (
          <path
            key={text}
            className="s-message"
            d={`M${placeOf(density, value)},0V${height}`}
            strokeDasharray={text === 'half' ? undefined : '3 3'}
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {mean !== null && mean <= density.to && (
          <path
            className="s-accent"
            d={`M${placeOf(density, mean)},${height * 0.45}V${height}`}
            strokeWidth="2"
            vectorEffect="non-scaling-stroke"
          />
        )}
        {cap !== undefined && cap < density.to && (
          <path
            className="s-ink"
            d={`M${placeOf(density, cap)},0V${height}`}
            strokeWidth="3"
            vectorEffect="non-scaling-stroke"
          />
        )}
        <path className="s-rule" d={`M0,${height}H100`} vectorEffect="non-scaling-stroke" />
      </svg>
      <div className="density-ends" aria-hidden="true">
        <span>{format(density.from)}</span>
        {density.axis === 'log' && <span>each step to the right multiplies</span>}
        <span>{format(density.to)}</span>
      </div>
      <figcaption>
        Half below <b>{format(p50)}</b>, 9 of 10 between <b>{format(p05)}</b> and <b>{format(p95)}</b>
        {mean === null ? (
          '; there is no mean'
        ) : (
          <>
            ; mean <b className="mean">{format(mean)}</b>
          </>
        )}
        .
      </figcaption>
      <details>
        <summary aria-describedby={`${id}-name`}>Show as table</summary>
        <table className="numbers">
          <caption className="unseen" id={`${id}-name`}>
            {name}
          </caption>
          <thead>
            <tr>
              <th scope="col">Share of cases below</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {marks.map(([text, value]) => (
              <tr key={text}>
                <th scope="row">{text === 'half' ? '50 %' : text}</th>
                <td>{format(value)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">Mean</th>
              <td>{mean === null ? 'none' : format(mean)}</td>
            </tr>
          </tbody>
        </table>
      </details>
    </figure>
  );
}
