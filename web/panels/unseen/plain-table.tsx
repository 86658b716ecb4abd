import type { ReactNode } from 'react';
import { ColumnHeads } from '../../ui/column-heads.tsx';

export interface PlainRow {
  key: string;
  head: ReactNode;
  cells: readonly ReactNode[];
}

interface PlainTableProps {
  caption: string;
  head: string;
  /** One that ends with `#` holds numbers. */
  columns: readonly string[];
  rows: readonly PlainRow[];
}

/** A table of names with what is known of each; on a phone each row is a card. */
export function PlainTable({ caption, head, columns, rows }: PlainTableProps) {
  const named = columns.map((column) => column.replace(/#$/, ''));
  const side = (at: number) => (columns[at]?.endsWith('#') ? 'amount' : undefined);
  return (
    <table className="stacking pace-table">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <ColumnHeads names={named} classOf={side} />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.head}</th>
            {row.cells.map((cell, at) => (
              <td key={named[at]} data-name={named[at]} className={side(at)}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
