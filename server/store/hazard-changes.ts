import type pg from 'pg';

/** Adds the rows of the table `hazard_change` to the cells; a cell without findings goes. */
export async function applyHazardChanges(client: pg.ClientBase): Promise<void> {
  // Values that differ in a double can be one in the cell's `real`, so they are summed by it.
  await client.query(`
    insert into hazard_cell as h (unit_id, kind, exposure, weakness_id, own_probability, n, sum_er)
    select unit_id, kind, exposure, weakness_id, own_probability, sum(n), sum(sum_er) from hazard_change
    group by 1, 2, 3, 4, 5
    on conflict (unit_id, kind, exposure, weakness_id, own_probability)
    do update set n = h.n + excluded.n, sum_er = case when h.n + excluded.n = 0 then 0 else h.sum_er + excluded.sum_er end;
    delete from hazard_cell h using hazard_change c where h.n = 0 and h.unit_id = c.unit_id and h.kind = c.kind
      and h.exposure = c.exposure and h.weakness_id = c.weakness_id and h.own_probability = c.own_probability;
    truncate hazard_change;
  `);
}
