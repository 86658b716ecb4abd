import { languages } from '@plumbline/shared/core/language/languages.ts';
import type { CompanyState } from '@plumbline/shared/schema/company-state.ts';
import type pg from 'pg';
import { isEmptyDatabase } from '../store/is-empty-database.ts';
import { readSettings } from '../store/settings.ts';
import type { Viewer } from './viewer.ts';

export async function readCompany(of: {
  pool: pg.Pool;
  viewer: Viewer;
  /** How far the demonstration company is; told whether the settings call the company that. */
  demonstration: { state(loaded: boolean): CompanyState['demo'] };
}): Promise<CompanyState> {
  const [settings, empty] = await Promise.all([readSettings(of.pool), isEmptyDatabase(of.pool)]);
  return {
    name: settings.name,
    demonstration: settings.demonstration,
    rough: settings.rough,
    empty,
    demo: of.demonstration.state(settings.demonstration),
    currency: settings.currency,
    locale: settings.locale,
    languages: languages.map(({ tag }) => tag),
    timeZone: settings.timeZone,
    fiscalFirstMonth: settings.fiscalFirstMonth,
  };
}
