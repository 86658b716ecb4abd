import type { CompanyState } from '@plumbline/shared/schema/company-state.ts';
import type pg from 'pg';
import { isEmptyDatabase } from '../actions/load-demonstration.ts';
import type { DemonstrationLoad } from '../jobs/demonstration-load.ts';
import { readSettings } from '../store/settings.ts';
import type { Viewer } from './viewer.ts';

export async function readCompany(of: {
  pool: pg.Pool;
  viewer: Viewer;
  demonstration: DemonstrationLoad;
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
    timeZone: settings.timeZone,
    fiscalFirstMonth: settings.fiscalFirstMonth,
  };
}
