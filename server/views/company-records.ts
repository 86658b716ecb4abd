import type pg from 'pg';
import { type RecordKind, type RecordTypes, readRecords } from '../store/records.ts';

/** All records of a kind, by their key. */
export async function readCompanyRecords<K extends RecordKind>(
  pool: pg.Pool,
  kind: K,
): Promise<{ items: RecordTypes[K][] }> {
  return { items: await readRecords(pool, kind) };
}
