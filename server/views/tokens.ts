import type { TokenItem } from '@plumbline/shared/schema/people.ts';
import type pg from 'pg';
import { standsBehind } from '../identity/two-persons.ts';
import { type ListedToken, listTokens } from '../store/api-tokens.ts';
import { findPerson } from '../store/people.ts';
import { localOperator, type Viewer } from './viewer.ts';

/** Everybody's tokens for who may see people, else one's own; newest first. The tokens themselves are nowhere. */
export async function readTokens(of: { pool: pg.Pool; nowMs: number; viewer: Viewer }): Promise<TokenItem[]> {
  const { pool, viewer } = of;
  const self = viewer.personId === null ? null : await findPerson(pool, viewer.personId);
  const seesAll = viewer === localOperator || viewer.permissions.has('people:read');
  if (!seesAll && self === null) return [];
  const rows = await listTokens(pool, {
    personId: seesAll ? null : (self?.id ?? null),
    demonstrationOnly: self?.demonstration ?? false,
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    role: row.role,
    unit: row.unitPath,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    lastUsedAt: row.lastUsedAt,
    revokedAt: row.revokedAt,
    state: stateOf(row, of.nowMs),
    mine: row.personId !== null && row.personId === viewer.personId,
  }));
}

function stateOf(row: ListedToken, nowMs: number): TokenItem['state'] {
  if (row.revokedAt !== null) return 'revoked';
  if (row.state === 'refused') return 'refused';
  if (Date.parse(row.expiresAt) <= nowMs) return 'expired';
  if (row.maker !== null && !standsBehind(row.maker, { role: row.role, unit: row.unitPath })) return 'dead';
  return row.state;
}
