/** Links that sign in once; only the digests of their tokens are here. */
import type pg from 'pg';

export interface OneTimeLink {
  hash: string;
  purpose: 'sign-in' | 'first-account';
  /** Null where it makes the first account. */
  personId: string | null;
  createdAt: string;
  expiresAt: string;
}

const columns = `hash, purpose, person_id as "personId", created_at as "createdAt", expires_at as "expiresAt"`;

/** Keeps a link; those that are over go. */
export async function insertLink(client: pg.ClientBase, link: OneTimeLink): Promise<void> {
  await client.query('delete from one_time_link where expires_at <= $1', [link.createdAt]);
  await client.query(
    'insert into one_time_link (hash, purpose, person_id, created_at, expires_at) values ($1, $2, $3, $4, $5)',
    [link.hash, link.purpose, link.personId, link.createdAt, link.expiresAt],
  );
}

/** The link of this digest, locked until the transaction ends; null: there is none, or it is over. */
export async function lockLink(client: pg.ClientBase, hash: string, at: string): Promise<OneTimeLink | null> {
  const { rows } = await client.query<OneTimeLink>(
    `select ${columns} from one_time_link where hash = $1 and expires_at > $2 for update`,
    [hash, at],
  );
  return rows[0] ?? null;
}

export async function deleteLink(client: pg.ClientBase, hash: string): Promise<void> {
  await client.query('delete from one_time_link where hash = $1', [hash]);
}

/** Takes back every link to a person's account. */
export async function deleteLinksOf(client: pg.ClientBase, personId: string): Promise<void> {
  await client.query('delete from one_time_link where person_id = $1', [personId]);
}

/** Takes back every link to the first account. */
export async function deleteFirstAccountLinks(client: pg.ClientBase): Promise<void> {
  await client.query(`delete from one_time_link where purpose = 'first-account'`);
}
