interface ColumnHeadsProps {
  names: readonly string[];
  /** By the place of the column, from 0; `amount` stands at the right. */
  classOf?: (at: number) => string | undefined;
}

/** The names above a table's columns. */
export const ColumnHeads = ({ names, classOf }: ColumnHeadsProps) =>
  names.map((name, at) => (
    <th key={name} scope="col" className={classOf?.(at)}>
      {name}
    </th>
  ));
