import { isWithin } from '@plumbline/shared/core/unit-path.ts';
import type { Account } from '@plumbline/shared/schema/sign-in.ts';
import type pg from 'pg';
import { permissionsOf, reachOf } from '../identity/reach.ts';
import { findPerson } from '../store/people.ts';
import { readSignInMeans } from '../store/sign-ins.ts';
import { listUnits } from '../store/units.ts';

/** Somebody as themselves, with what the pages need to know of them; null where there is no such person. */
export async function readAccount(of: { pool: pg.Pool; personId: string }): Promise<Account | null> {
  const [person, ways, units] = await Promise.all([
    findPerson(of.pool, of.personId),
    readSignInMeans(of.pool, of.personId),
    listUnits(of.pool),
  ]);
  if (person === null) return null;
  const { id, name, email, demonstration, ownerName, grants } = person;
  const business = units.filter(({ kind, path }) => path !== '' && kind !== 'service');
  const reached = reachOf(grants, 'company:read');
  const isSeen = ({ path }: { path: string }): boolean =>
    reached !== null && (reached.units?.some((own) => isWithin(path, own)) ?? true);
  return {
    id,
    name,
    email,
    demonstration,
    ownerName,
    grants,
    permissions: [...permissionsOf(grants)],
    ways,
    seen: { units: business.filter(isSeen).length, all: business.length },
  };
}
