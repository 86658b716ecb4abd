import type { Settings } from '@plumbline/shared/schema/settings.ts';
import type pg from 'pg';
import { readSettings } from '../store/settings.ts';

export type ExposureSettings = Pick<
  Settings,
  'materialityMinor' | 'cashMinor' | 'turnoverMinor' | 'insurance' | 'currency'
>;

/** What the exposure is held against and insured by. */
export async function readExposureSettings(pool: pg.Pool): Promise<ExposureSettings> {
  const { materialityMinor, cashMinor, turnoverMinor, insurance, currency } = await readSettings(pool);
  return { materialityMinor, cashMinor, turnoverMinor, insurance, currency };
}
