import type { Queries } from './measurements.ts';

/** A word that changes whenever data or computed figures do. */
export async function pageState(queries: Queries): Promise<string> {
  const { rows } = await queries.query<{ word: string }>(
    `select concat_ws(' ', (select max(version) from unit_version), (select max(id) from ledger_entry),
       (select max(computed_at) from figure_point p join unit u on u.id = p.unit_id where u.path = '')) as word`,
  );
  return rows[0]!.word;
}
