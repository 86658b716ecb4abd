/** What one person asked for and another must agree to, as rows. */
import type { ApprovalItem } from '@plumbline/shared/schema/people.ts';
import type pg from 'pg';
import type { Queries } from './measurements.ts';

export type ApprovalKind = ApprovalItem['kind'];
export type ApprovalState = ApprovalItem['state'];

export interface ApprovalRow {
  id: string;
  kind: ApprovalKind;
  /** The person, token or company sign-in that it concerns. */
  subject: string;
  /** `words` says in one sentence what would be so; the rest is what is then done. */
  body: { words: string; [more: string]: unknown };
  requestedBy: string;
  /** Null: the local operator. */
  requestedById: string | null;
  requestedAt: string;
  state: ApprovalState;
  decidedBy: string | null;
  decidedAt: string | null;
  reason: string | null;
  /** Asked by a made-up reader of the demonstration. */
  demonstration: boolean;
}

const columns = `a.id, a.kind, a.subject, a.body, a.requested_by as "requestedBy", a.requested_by_id as "requestedById",
  a.requested_at as "requestedAt", a.state, a.decided_by as "decidedBy", a.decided_at as "decidedAt", a.reason,
  exists (select from person p where p.id = a.requested_by_id and p.demonstration) as demonstration`;

export async function insertApproval(
  client: pg.ClientBase,
  approval: Pick<
    ApprovalRow,
    'id' | 'kind' | 'subject' | 'body' | 'requestedBy' | 'requestedById' | 'requestedAt'
  >,
): Promise<void> {
  await client.query(
    `insert into approval (id, kind, subject, body, requested_by, requested_by_id, requested_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      approval.id,
      approval.kind,
      approval.subject,
      approval.body,
      approval.requestedBy,
      approval.requestedById,
      approval.requestedAt,
    ],
  );
}

export async function listApprovals(
  queries: Queries,
  of: { state?: ApprovalState; kind?: ApprovalKind; subject?: string } = {},
): Promise<ApprovalRow[]> {
  const { rows } = await queries.query<ApprovalRow>(
    `select ${columns} from approval a where ($1::text is null or a.state = $1) and ($2::text is null or a.kind = $2)
       and ($3::text is null or a.subject = $3)
     order by (a.state = 'waiting') desc, a.requested_at desc, a.id limit 500`,
    [of.state ?? null, of.kind ?? null, of.subject ?? null],
  );
  return rows;
}

export async function lockApproval(client: pg.ClientBase, id: string): Promise<ApprovalRow | null> {
  const { rows } = await client.query<ApprovalRow>(
    `select ${columns} from approval a where a.id = $1 for update of a`,
    [id],
  );
  return rows[0] ?? null;
}

export async function settleApproval(
  client: pg.ClientBase,
  id: string,
  settled: { state: ApprovalState; decidedBy: string; decidedAt: string; reason: string | null },
): Promise<void> {
  await client.query(
    'update approval set state = $2, decided_by = $3, decided_at = $4, reason = $5 where id = $1',
    [id, settled.state, settled.decidedBy, settled.decidedAt, settled.reason],
  );
}
