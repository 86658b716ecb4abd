import { displayNumber } from '@plumbline/shared/core/chart/axis.ts';
import { type Bar, barRange, barsMax } from '@plumbline/shared/core/chart/bars.ts';
import type { ChartSpec } from '@plumbline/shared/schema/chart.ts';

const widthPx = 92;

function BarMark({ bar, max }: { bar: Bar; max: number }) {
  const at = (value: number) => (Math.max(0, value) / (max || 1)) * widthPx;
  const tone = bar.attention ? 'message' : 'message-light';
  return (
    <svg className="bar" width="94" height="10" viewBox="0 0 94 10" aria-hidden="true">
      <rect x="0" y="1" width={Math.max(1, at(bar.value))} height="8" className={`f-${tone}`} />
      {bar.low !== null && bar.high !== null && (
        <path
          d={`M${at(bar.low)},5H${at(bar.high)}M${at(bar.high)},2V8`}
          className="s-muted"
          fill="none"
          strokeWidth="1.2"
        />
      )}
    </svg>
  );
}

/** The few fixes that carry most, as a list: name, amount with its range, bar, owner and date. */
export function FixList({ chart }: { chart: Extract<ChartSpec, { kind: 'bars' }> }) {
  const { bars, decimals, locale } = chart;
  const max = barsMax(bars);
  return (
    <ol className="fixes">
      {bars.map((bar) => {
        const range = barRange(bar, decimals, locale);
        return (
          <li key={bar.label}>
            <span className="name">
              {bar.href === undefined ? bar.label : <a href={bar.href}>{bar.label}</a>}
            </span>
            <span className="amount">
              <b>{displayNumber(bar.value, decimals, locale)}</b>
              {range !== '' && ` ${range}`}
            </span>
            <BarMark bar={bar} max={max} />
            {bar.note !== '' && (
              <span className={bar.attention ? 'owner attention' : 'owner'}>{bar.note}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
