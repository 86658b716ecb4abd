import { defaultSignInSettings, type SignInSettings } from '@plumbline/shared/schema/sign-in.ts';
import type pg from 'pg';
import type { Queries } from './measurements.ts';

export async function readSignInSettings(queries: Queries): Promise<SignInSettings> {
  const { rows } = await queries.query<{ settings: Partial<SignInSettings> }>(
    'select settings from sign_in_settings where id = 1',
  );
  return { ...defaultSignInSettings, ...rows[0]?.settings };
}

/** Changes what is named. */
export async function changeSignInSettings(
  client: pg.ClientBase,
  change: Partial<SignInSettings>,
  at: string,
): Promise<void> {
  await client.query(
    `insert into sign_in_settings as s (id, settings, updated_at) values (1, $1, $2)
     on conflict (id) do update set settings = s.settings || excluded.settings, updated_at = excluded.updated_at`,
    [change, at],
  );
}
