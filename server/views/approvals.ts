import type { ApprovalItem } from '@plumbline/shared/schema/people.ts';
import type pg from 'pg';
import { type Decider, whyNotAgree } from '../identity/two-persons.ts';
import { type ApprovalState, listApprovals } from '../store/approvals.ts';
import { findPerson } from '../store/people.ts';
import { localOperator, type Viewer } from './viewer.ts';

/** What waits for a second person and what was decided: all of it for who may see people, else what one asked for. */
export async function readApprovals(
  of: { pool: pg.Pool; viewer: Viewer },
  state?: ApprovalState,
): Promise<ApprovalItem[]> {
  const { pool, viewer } = of;
  const self = viewer.personId === null ? null : await findPerson(pool, viewer.personId);
  const seesAll = viewer === localOperator || viewer.permissions.has('people:read');
  const decider: Decider = {
    personId: viewer.personId,
    demonstration: self?.demonstration ?? false,
    grants: self?.grants ?? [],
  };
  const rows = await listApprovals(pool, { state });
  return rows
    .filter((row) => (self?.demonstration ? row.demonstration : true))
    .filter((row) => seesAll || (self !== null && row.requestedById === self.id))
    .map((row) => {
      const because =
        viewer.tokenId === null
          ? whyNotAgree(row, decider)
          : 'Only a person who is signed in decides, not a token';
      return {
        id: row.id,
        kind: row.kind,
        words: row.body.words,
        requestedBy: row.requestedBy,
        mine: row.requestedById !== null && row.requestedById === viewer.personId,
        requestedAt: row.requestedAt,
        state: row.state,
        decidedBy: row.decidedBy,
        decidedAt: row.decidedAt,
        reason: row.reason,
        mayDecide: because === null,
        because,
      };
    });
}
