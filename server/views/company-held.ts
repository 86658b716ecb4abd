import type pg from 'pg';
import { hasFindings } from '../store/briefing-facts.ts';
import { isEmptyDatabase } from '../store/is-empty-database.ts';

/** What is held of a company: nothing at all yet, and whether any finding. */
export async function readCompanyHeld(pool: pg.Pool): Promise<{ nothing: boolean; findings: boolean }> {
  const [nothing, findings] = await Promise.all([isEmptyDatabase(pool), hasFindings(pool)]);
  return { nothing, findings };
}
