import { mostWrongPasscodes, type ShareItem } from '@plumbline/shared/schema/share-link.ts';
import type pg from 'pg';
import { readShares, type ShareRow } from '../store/share-links.ts';
import { unitsAsked } from './units-asked.ts';
import type { Viewer } from './viewer.ts';

export interface SharesQuery {
  unit?: string;
  period?: string;
  limit: number;
  /** Where the last page ended. */
  cursor?: number;
}

/** A page of the links that show published briefings to others, newest first; the links themselves are nowhere. */
export async function listShares(
  of: { pool: pg.Pool; viewer: Viewer; nowMs: number },
  query: SharesQuery,
): Promise<{ items: ShareItem[]; nextCursor: number | null }> {
  const rows = await readShares(of.pool, {
    unitIds: await unitsAsked(of.pool, of.viewer, query.unit),
    period: query.period,
    limit: query.limit + 1,
    after: query.cursor,
  });
  const shown = rows.slice(0, query.limit);
  return {
    items: shown.map((row) => shareOf(row, of.nowMs)),
    nextCursor: rows.length > query.limit ? shown.at(-1)!.id : null,
  };
}

const shareOf = (row: ShareRow, nowMs: number): ShareItem => {
  const { passcodeHash, failures, unitId: _, ...rest } = row;
  return { ...rest, hasPasscode: passcodeHash !== null, state: stateOf({ ...rest, failures }, nowMs) };
};

function stateOf(
  row: Pick<ShareRow, 'revokedAt' | 'expiresAt' | 'failures'>,
  nowMs: number,
): ShareItem['state'] {
  if (row.revokedAt !== null) return 'revoked';
  if (Date.parse(row.expiresAt) <= nowMs) return 'expired';
  return row.failures >= mostWrongPasscodes ? 'locked' : 'open';
}
