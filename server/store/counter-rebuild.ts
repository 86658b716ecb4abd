import type pg from 'pg';
import { cameBackWithin } from './came-back.ts';
import { advisoryLocks } from './lock-numbers.ts';

/** What the counters need of one stored episode; instants in milliseconds, days as day numbers. */
export interface EpisodeRow {
  unitId: number;
  number: number;
  kind: number;
  class: number;
  severity: number;
  openedMs: number;
  closedMs: number | null;
  retiredMs: number | null;
  verifiedMs: number | null;
  /** Open again within 90 days of its closing. */
  cameBack: boolean;
  acceptedMs: number | null;
  acceptedUntilDay: number | null;
  firstDueDay: number | null;
  dueDay: number | null;
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;
const day = (column: string) => `(${column} - date '1970-01-01')`;

/** Empties the counters; the lock keeps a folding of old rows from coming after. */
export async function clearCounters(client: pg.ClientBase): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [advisoryLocks.fold]);
  await client.query('delete from unit_delta; delete from unit_day; delete from unit_period');
}

export async function* readCountedEpisodes(client: pg.ClientBase): AsyncGenerator<EpisodeRow[]> {
  await client.query(`declare counted no scroll cursor for
    select unit_id as "unitId", number, kind, class, severity, ${ms('opened_at')} as "openedMs",
      ${ms('closed_at')} as "closedMs", ${ms('retired_at')} as "retiredMs", ${ms('verified_at')} as "verifiedMs",
      coalesce(lead(opened_at) over (partition by finding_id order by number) <= closed_at + ${cameBackWithin}, false)
        as "cameBack", ${ms('accepted_at')} as "acceptedMs", ${day('accepted_until')} as "acceptedUntilDay",
      ${day('first_due_on')} as "firstDueDay", ${day('due_on')} as "dueDay" from finding_episode`);
  for (;;) {
    const { rows } = await client.query<EpisodeRow>('fetch 10000 from counted');
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query('close counted');
}

export async function rebuildHazards(client: pg.ClientBase): Promise<void> {
  await client.query(`
    delete from hazard_cell;
    insert into hazard_cell (unit_id, kind, exposure, weakness_id, own_probability, n, sum_er)
    select unit_id, kind, exposure, weakness_id, coalesce(own_probability, -1), count(*), sum(er::numeric)::float8
    from finding where state in ('open', 'committed', 'accepted') group by 1, 2, 3, 4, 5`);
}
