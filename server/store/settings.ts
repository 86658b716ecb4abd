import { companySettings, defaultSettings, type Settings } from '@plumbline/shared/schema/settings.ts';
import type pg from 'pg';

export async function readSettings(queries: pg.Pool | pg.ClientBase): Promise<Settings> {
  const { rows } = await queries.query<{ settings: unknown }>('select settings from company where id = 1');
  return { ...defaultSettings, ...companySettings.parse(rows[0]?.settings ?? {}) };
}

export async function changeSettings(client: pg.ClientBase, change: Partial<Settings>): Promise<void> {
  await client.query('update company set settings = settings || $1::jsonb, updated_at = now() where id = 1', [
    change,
  ]);
}
