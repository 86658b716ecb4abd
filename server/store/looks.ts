/** What each reader saw of the live page. */
import type { SeenPage } from '@plumbline/shared/schema/comparison.ts';
import type pg from 'pg';

export interface HeldLook {
  /** The last look before this visit; null: this is the first visit. */
  beforeAt: string | null;
  before: SeenPage | null;
}

/**
 * Keeps what a reader sees now, and returns what they saw before this visit: looks less than `visitMs` apart are of one.
 */
export async function keepLook(
  client: pg.ClientBase | pg.Pool,
  look: { personId: string; unitId: number; at: string; seen: SeenPage; visitMs: number },
): Promise<HeldLook> {
  const { rows } = await client.query<HeldLook>(
    `insert into reader_look as l (person_id, unit_id, last_at, last) values ($1, $2, $3, $4)
     on conflict (person_id, unit_id) do update set last_at = excluded.last_at, last = excluded.last,
       before_at = case when excluded.last_at - l.last_at > $5 * interval '1 ms' then l.last_at else l.before_at end,
       before = case when excluded.last_at - l.last_at > $5 * interval '1 ms' then l.last else l.before end
     returning before_at as "beforeAt", before`,
    [look.personId, look.unitId, look.at, JSON.stringify(look.seen), look.visitMs],
  );
  return rows[0]!;
}
