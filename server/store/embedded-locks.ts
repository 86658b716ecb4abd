import type pg from 'pg';

/** First half of every advisory lock of this program ("PLUM" in ASCII), so that others' locks never meet ours. */
export const lockSpace = 0x504c554d;
export const lockKeys = { present: 1, server: 2, migrate: 3, roles: 4 } as const;

/** Says "this process uses the server": shared, held until the process leaves or dies. Waits while one is stopping it. */
export async function enter(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_lock_shared($1, $2)', [lockSpace, lockKeys.present]);
}

/** Gives up the shared lock; true when nobody else holds it, so that the caller may stop the server. */
export async function wasLast(client: pg.Client): Promise<boolean> {
  await client.query('select pg_advisory_unlock_shared($1, $2)', [lockSpace, lockKeys.present]);
  return tryLock(client, lockKeys.present);
}

/** Becomes the one server of this database; false when there is one. */
export function becomeServer(client: pg.Client): Promise<boolean> {
  return tryLock(client, lockKeys.server);
}

async function tryLock(client: pg.Client, key: number): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1, $2) as got', [
    lockSpace,
    key,
  ]);
  return rows[0]?.got === true;
}

const announcement = 'plumbline server ';

/** Puts the address into the session's name, which ends with the session: it can never be stale. */
export async function announce(client: pg.Client, address: string): Promise<void> {
  await client.query("select set_config('application_name', $1, false)", [`${announcement}${address}`]);
}

/** The address that the running server announced; null while it is still starting. */
export async function announcedAddress(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.classid = $1 and l.objid = $2 and l.granted
        and a.application_name like $3 limit 1`,
    [lockSpace, lockKeys.server, `${announcement}%`],
  );
  return rows[0]?.name.slice(announcement.length) ?? null;
}
