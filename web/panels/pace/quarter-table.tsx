import { periodText } from '@plumbline/shared/core/wording/words.ts';
import type { TrendPoint } from '@plumbline/shared/schema/figure.ts';
import type { Velocity } from '@plumbline/shared/schema/velocity.ts';
import { type Formats, formatNumber } from '../../ui/format.ts';

interface QuarterTableProps {
  figures: Velocity['figures'];
  href: (id: string) => string;
  formats: Formats;
}

/** The figures of the last quarters side by side; each name leads to its definition. */
export function QuarterTable({ figures, href, formats }: QuarterTableProps) {
  const quarters = figures[0]?.trend ?? [];
  const text = (point: TrendPoint, unit: string) => {
    if (point.value !== null) return formatNumber(point.value, unit, formats);
    if (point.state !== 'none') return 'no data';
    return unit === 'days' || unit === 'months' ? 'not reached' : 'nothing to measure';
  };
  return (
    <div className="scroll">
      <table className="numbers pace-quarters">
        <caption className="unseen">Figures of the last quarters</caption>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            {quarters.map(({ period, toDate }) => (
              <th key={period} scope="col">
                {periodText(period)}
                {toDate === true && ' to date'}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map(({ id, name, unit, trend }) => (
            <tr key={id}>
              <th scope="row">
                <a href={href(id)}>{name}</a>
              </th>
              {trend.map((point) => (
                <td key={point.period}>{text(point, unit)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
