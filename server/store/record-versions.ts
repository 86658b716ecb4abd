/** What records and settings were: the versions that every write appends. */
import type { Queries } from './measurements.ts';
import type { RecordKind, RecordTypes } from './records.ts';

export interface RecordVersion<T> {
  id: number;
  /** Null: it was removed. */
  body: T | null;
  recordedAt: string;
  actor: string;
}

/** Every state of one record, newest first. */
export async function readVersions<K extends RecordKind>(
  queries: Queries,
  kind: K,
  key: string,
): Promise<RecordVersion<RecordTypes[K]>[]> {
  const { rows } = await queries.query<RecordVersion<RecordTypes[K]>>(
    `select id, body, recorded_at as "recordedAt", actor from record_version
     where kind = $1 and key = $2 order by id desc`,
    [kind, key],
  );
  return rows;
}

/** The records of a kind as they were held at an instant (inclusive), by their key. */
export async function readRecordsAt<K extends RecordKind>(
  queries: Queries,
  kind: K,
  at: string,
): Promise<RecordTypes[K][]> {
  const { rows } = await queries.query<{ body: RecordTypes[K] }>(
    `select body from (
       select distinct on (key) key, body from record_version where kind = $1 and recorded_at <= $2
       order by key, id desc) held
     where body is not null order by key`,
    [kind, at],
  );
  return rows.map((row) => row.body);
}

/** The settings as they were at an instant (inclusive), the newest first; null where nothing was set yet. */
export async function readSettingsAt(queries: Queries, at: string): Promise<unknown> {
  const { rows } = await queries.query<{ body: unknown }>(
    `select body from record_version where kind = 'company' and recorded_at <= $1 order by id desc limit 1`,
    [at],
  );
  return rows[0]?.body ?? null;
}

/** When the first loss scenario was recorded: before that nobody knows what the model would have been. */
export async function firstModelAt(queries: Queries): Promise<string | null> {
  const { rows } = await queries.query<{ at: string | null }>(
    `select min(recorded_at) as at from record_version where kind = 'scenario'`,
  );
  return rows[0]?.at ?? null;
}
