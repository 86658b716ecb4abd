import type { Permission } from '@plumbline/shared/schema/role.ts';
import type pg from 'pg';
import { findPerson } from '../store/people.ts';
import type { Viewer } from '../views/viewer.ts';
import { actorOf } from './actor.ts';
import { viewerOf } from './viewer-of.ts';

/** Who somebody is for one permission, without their asking; null where they do not have it. */
export async function viewerOfPerson(
  pool: pg.Pool,
  personId: string,
  permission: Permission,
): Promise<Viewer | null> {
  const person = await findPerson(pool, personId);
  if (person === null || person.disabledAt !== null) return null;
  const { grants, ownerName, demonstration } = person;
  return viewerOf(
    { database: { pool } },
    {
      actor: actorOf(person),
      personId,
      sessionId: null,
      tokenId: null,
      grants,
      ownerName,
      demonstration,
      provedAtMs: null,
      endsAtMs: null,
      cookies: [],
    },
    permission,
  );
}
