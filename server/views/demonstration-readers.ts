import type { Reader } from '@plumbline/shared/schema/sign-in.ts';
import type pg from 'pg';
import { countAccounts } from '../store/accounts.ts';
import { areReadersWelcome, readReaders } from '../store/demonstration-readers.ts';

/** The made-up readers that one can change into, and which of them one is; none where the company is no demonstration. */
export async function readDemonstrationReaders(of: {
  pool: pg.Pool;
  personId: string | null;
}): Promise<Reader[]> {
  if (!(await areReadersWelcome(of.pool))) return [];
  return (await readReaders(of.pool)).flatMap(({ id, name, grants }): Reader[] => {
    const role = grants[0]?.role;
    return role === undefined
      ? []
      : [{ id, name, role, units: grants.map(({ unit }) => unit), here: id === of.personId }];
  });
}

/** Whom a start prints a link for: the CISO of the demonstration, whoever makes the first account, or nobody. */
export async function readFirstEntry(
  pool: pg.Pool,
): Promise<{ purpose: 'sign-in'; personId: string } | { purpose: 'first-account' } | null> {
  const readers = await readDemonstrationReaders({ pool, personId: null });
  const reader = readers.find(({ role }) => role === 'ciso') ?? readers[0];
  if (reader !== undefined) return { purpose: 'sign-in', personId: reader.id };
  return (await countAccounts(pool)) === 0 ? { purpose: 'first-account' } : null;
}
