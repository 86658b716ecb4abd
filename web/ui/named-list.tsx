import type { ReactNode } from 'react';

interface NamedListProps<Item> {
  items: readonly Item[];
  /** What stands there where the list is empty. */
  none?: ReactNode;
  keyOf: (item: Item) => string | number;
  name: (item: Item) => string;
  children: (item: Item) => ReactNode;
}

/** A few things by their names, each with what is to be said of it and done with it. */
export function NamedList<Item>({ items, none, keyOf, name, children }: NamedListProps<Item>) {
  if (items.length === 0 && none !== undefined) return <p className="quiet">{none}</p>;
  return (
    <dl className="facts">
      {items.map((item) => (
        <div key={keyOf(item)}>
          <dt>{name(item)}</dt>
          <dd>{children(item)}</dd>
        </div>
      ))}
    </dl>
  );
}
