import type { Finding } from '@plumbline/shared/schema/finding.ts';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { Scope } from '../paths.ts';
import type { Sort } from '../search.ts';
import type { Formats } from '../ui/format.ts';
import { FindingHead, type SortChange } from './finding-head.tsx';
import { FindingRow } from './finding-row.tsx';

interface FindingListProps {
  items: Finding[];
  total: number | null;
  sort: Sort;
  descending: boolean;
  scope: Scope;
  formats: Formats;
  busy: boolean;
  /** What is chosen to be promised together; null where nothing is being chosen. */
  chosen?: ReadonlySet<number> | null;
  onChoose?: (id: number, isChosen: boolean) => void;
  onSort: (next: SortChange) => void;
  /** The reader nears the last loaded row. */
  onEnd: () => void;
}

const rowHeightPx = 52;
const phoneRowHeightPx = 118;

/** A table of any length of which only the rows in sight are drawn. */
export function FindingList(props: FindingListProps) {
  const {
    items,
    total,
    sort,
    descending,
    scope,
    formats,
    busy,
    chosen = null,
    onChoose,
    onSort,
    onEnd,
  } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const [offset, setOffset] = useState(0);
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  useEffect(() => {
    const top = body.current?.getBoundingClientRect().top ?? 0;
    setOffset(top + window.scrollY);
  }, []);
  const phone = typeof matchMedia === 'function' && matchMedia('(max-width: 720px)').matches;

  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => (phone ? phoneRowHeightPx : rowHeightPx),
    overscan: 12,
    scrollMargin: offset,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= items.length - 20) onEnd();
  }, [last, items.length, onEnd]);

  const above = (shown[0]?.start ?? offset) - offset;
  const below = rows.getTotalSize() - ((shown.at(-1)?.end ?? offset) - offset);

  return (
    <table
      aria-label="Findings"
      aria-rowcount={total ?? -1}
      aria-busy={busy}
      className={chosen === null ? 'register-table' : 'register-table choosing'}
    >
      <FindingHead sort={sort} descending={descending} choosing={chosen !== null} onSort={onSort} />
      <tbody ref={body}>
        {above > 0 && <tr className="out-of-sight" style={{ height: above }} />}
        {shown.map((row) => {
          const finding = items[row.index];
          if (finding === undefined) return null;
          return (
            <tr key={finding.id} aria-rowindex={row.index + 2}>
              <FindingRow
                finding={finding}
                scope={scope}
                formats={formats}
                today={today}
                choice={
                  chosen === null
                    ? null
                    : {
                        chosen: chosen.has(finding.id),
                        onChoose: (isChosen) => onChoose?.(finding.id, isChosen),
                      }
                }
              />
            </tr>
          );
        })}
        {below > 0 && <tr className="out-of-sight" style={{ height: below }} />}
      </tbody>
    </table>
  );
}
