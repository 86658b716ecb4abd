import type { Permission } from '@plumbline/shared/schema/role.ts';
import type pg from 'pg';
import { ensureScope } from '../actions/ensure-scope.ts';
import type { Viewer } from '../views/viewer.ts';
import type { Identity } from './identify.ts';
import { permissionsOf, reachOf } from './reach.ts';

/** The viewer that somebody is for one permission; null where they do not have it. */
export async function viewerOf(
  { database: { pool } }: { database: { pool: pg.Pool } },
  identity: Identity,
  permission: Permission,
): Promise<Viewer | null> {
  const reached = reachOf(identity.grants, permission);
  if (reached === null) return null;
  const { units } = reached;
  const permissions = permissionsOf(identity.grants);
  const [first, second] = units ?? [''];
  return {
    actor: identity.actor,
    personId: identity.personId,
    sessionId: identity.sessionId,
    tokenId: identity.tokenId,
    roles: [...new Set(identity.grants.map(({ role }) => role))],
    permissions,
    units,
    scope: second === undefined ? first! : await ensureScope(pool, units!),
    own: reached.ownOnly ? (identity.ownerName ?? '') : null,
    publishedOnly: !permissions.has('briefings:live'),
  };
}
