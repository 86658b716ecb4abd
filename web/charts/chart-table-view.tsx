import { chartTable } from '@plumbline/shared/core/chart/chart-table.ts';
import type { ChartSpec } from '@plumbline/shared/schema/chart.ts';
import { ColumnHeads } from '../ui/column-heads.tsx';
import { cellText } from './chart-reading.ts';

/** The chart's figures as a table with headers, one row for each place of the drawing. */
export function ChartTableView({ spec, id }: { spec: ChartSpec; id: string }) {
  const { columns, rows } = chartTable(spec);
  return (
    <div className="sheet" id={id}>
      <table>
        <caption>{spec.subtitle === '' ? spec.title : spec.subtitle}</caption>
        <thead>
          <tr>
            <ColumnHeads names={columns} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join('|')}>
              <th scope="row">{cellText(row[0] ?? null, spec, columns[0] ?? '')}</th>
              {columns.slice(1).map((name, at) => (
                <td key={name}>{cellText(row[at + 1] ?? null, spec, name)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
