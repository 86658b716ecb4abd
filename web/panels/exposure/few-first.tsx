import { type ReactNode, useState } from 'react';

const most = 12;

interface FewFirstProps<T> {
  rows: readonly T[];
  /** What the rows are: `inputs`. */
  noun: string;
  children: (shown: readonly T[]) => ReactNode;
}

/** A long list begins with its first dozen; the rest is one action away. */
export function FewFirst<T>({ rows, noun, children }: FewFirstProps<T>) {
  const [all, setAll] = useState(false);
  const long = rows.length > most + 3;
  return (
    <>
      {children(all || !long ? rows : rows.slice(0, most))}
      {long && (
        <button type="button" className="quiet-button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Show the first ${most} only` : `Show all ${rows.length} ${noun}`}
        </button>
      )}
    </>
  );
}
