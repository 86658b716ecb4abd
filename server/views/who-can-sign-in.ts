import type pg from 'pg';
import { countAccounts, countAdministrators } from '../store/accounts.ts';
import { readDemonstrationReaders } from './demonstration-readers.ts';

export interface WhoCanSignIn {
  /** People whose account is in use. */
  people: number;
  /** Those of them who manage people and settings of the whole company. */
  administrators: number;
  /** Made-up readers of the demonstration. */
  readers: number;
}

export async function readWhoCanSignIn(pool: pg.Pool): Promise<WhoCanSignIn> {
  const [people, administrators, readers] = await Promise.all([
    countAccounts(pool, { inUse: true }),
    countAdministrators(pool),
    readDemonstrationReaders({ pool, personId: null }),
  ]);
  return { people, administrators, readers: readers.length };
}
