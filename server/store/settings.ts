import { companySettings, defaultSettings, type Settings } from '@plumbline/shared/schema/settings.ts';
import type pg from 'pg';
import type { Recorded } from './records.ts';

export async function readSettings(queries: pg.Pool | pg.ClientBase): Promise<Settings> {
  const { rows } = await queries.query<{ settings: unknown }>('select settings from company where id = 1');
  return { ...defaultSettings, ...companySettings.parse(rows[0]?.settings ?? {}) };
}

/** Changes what is named, and keeps the settings as they are then as a version. */
export async function changeSettings(
  client: pg.ClientBase,
  change: Partial<Settings>,
  recorded: Recorded,
): Promise<void> {
  await client.query(
    `with changed as (
       update company set settings = settings || $1::jsonb, updated_at = $2
       where id = 1 and settings is distinct from settings || $1::jsonb returning settings)
     insert into record_version (kind, key, body, recorded_at, actor)
     select 'company', 'company', settings, $2, $3 from changed`,
    [change, recorded.at, recorded.actor],
  );
}
