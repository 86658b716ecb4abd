import type { Queries } from './measurements.ts';

/** A word that changes whenever data or computed figures of a unit do; of the company also with the ledger. How many units there are is told to all. */
export async function pageState(queries: Queries, path: string): Promise<string> {
  const { rows } = await queries.query<{ word: string }>(
    `select concat_ws(' ', (select version from unit_version where unit_id = u.id),
       case when u.path = '' then (select max(size) from ledger_checkpoint) end,
       case when u.path = '' then (select count(*) from ledger_waiting) end,
       (select count(*) from briefing where unit_id = u.id),
       (select count(*) from unit where kind = 'unit' and retired_at is null),
       (select max(computed_at) from figure_point p where p.unit_id = u.id)) as word
     from unit u where u.path = $1`,
    [path],
  );
  return rows[0]?.word ?? '';
}
