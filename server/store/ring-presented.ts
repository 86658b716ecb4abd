import type { Presenting } from '@plumbline/shared/core/publication/presenting.ts';
import type pg from 'pg';
import { changeChannel } from './data-version.ts';

export interface PresentedNow {
  personId: string;
  code: string;
  presenting: Presenting;
}

/** Tells every server what somebody presents now. */
export async function ringPresented(pool: pg.Pool, presented: PresentedNow): Promise<void> {
  await pool.query('select pg_notify($1, $2)', [changeChannel, JSON.stringify({ presented })]);
}
