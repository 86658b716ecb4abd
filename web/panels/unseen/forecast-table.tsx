import { toMajor } from '@plumbline/shared/core/money.ts';
import { periodText } from '@plumbline/shared/core/wording/words.ts';
import type { ForecastItem } from '@plumbline/shared/schema/forecast.ts';
import { type Formats, formatNumber } from '../../ui/format.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { PlainTable } from './plain-table.tsx';

function outcomeOf({ outcome, held }: ForecastItem) {
  if (outcome === 'ahead') return <StatusMark tone="neutral" text="Still ahead" />;
  if (outcome === 'unknown') return <StatusMark tone="neutral" text="Not known" />;
  if (held === null) return <StatusMark tone="neutral" text="Counted" />;
  return held ? <StatusMark tone="good" text="Held" /> : <StatusMark tone="attention" text="Missed" />;
}

/** What was foretold, of when, and what came. */
export function ForecastTable({ items, formats }: { items: readonly ForecastItem[]; formats: Formats }) {
  const text = (value: number | null, unit: string) =>
    value === null
      ? 'none'
      : formatNumber(unit === 'money' ? toMajor(value, formats.currency) : value, unit, formats);
  return (
    <PlainTable
      caption="Own forecasts"
      head="Foretold"
      columns={['Of the end of', 'Made in', 'Forecast#', '8 times of 10 within#', 'Came#', 'Verdict']}
      rows={items.map((item) => ({
        key: `${item.figure} ${item.period} ${item.about}`,
        head: item.name,
        cells: [
          periodText(item.about),
          periodText(item.period),
          text(item.value, item.unit),
          item.low === null
            ? 'no range'
            : `${text(item.low, item.unit)} to ${item.high === null ? 'not reached' : text(item.high, item.unit)}`,
          item.outcome === 'never'
            ? 'not at the state of then'
            : item.actual === null
              ? ''
              : text(item.actual, item.unit),
          outcomeOf(item),
        ],
      }))}
    />
  );
}
