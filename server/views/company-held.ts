import type pg from 'pg';
import { hasFindings } from '../store/briefing-facts.ts';
import { isEmptyDatabase } from '../store/is-empty-database.ts';
import { readSettings } from '../store/settings.ts';

export interface CompanyHeld {
  nothing: boolean;
  findings: boolean;
  demonstration: boolean;
}

/** What is held of a company: nothing at all yet, any finding, and whether it is the demonstration. */
export async function readCompanyHeld(pool: pg.Pool): Promise<CompanyHeld> {
  const [nothing, findings, settings] = await Promise.all([
    isEmptyDatabase(pool),
    hasFindings(pool),
    readSettings(pool),
  ]);
  return { nothing, findings, demonstration: settings.demonstration };
}
