/** Working drafts of briefings: the generated documents, and beside them what persons changed. */
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import type {
  ChosenAsk,
  Draft,
  DraftComment,
  DraftEdit,
  DraftItem,
} from '@plumbline/shared/schema/publication.ts';
import type pg from 'pg';
import type { Queries } from './measurements.ts';

/** A draft as it is held; `documents` in the order of its languages. */
export interface HeldDraft {
  id: number;
  period: string;
  unit: string;
  unitId: number;
  state: Draft['state'];
  version: number;
  cutOff: string;
  knownAt: string;
  dataVersion: number;
  documents: BriefingDocument[];
  edits: DraftEdit[];
  notes: Draft['notes'];
  asks: ChosenAsk[];
  comments: DraftComment[];
  begunBy: string;
  begunAt: string;
  /** Ids of everybody who changed it, by hand or by token. */
  editors: string[];
  reviewAskedBy: string | null;
  reviewAskedAt: string | null;
  approvedBy: string | null;
  approvedAt: string | null;
  approvedDigest: string | null;
  closedAt: string | null;
}

const columns = `d.id, d.period, u.path as unit, d.unit_id as "unitId", d.state, d.version, d.cut_off as "cutOff",
  d.known_at as "knownAt", d.data_version as "dataVersion", d.documents, d.edits, d.notes, d.asks, d.comments,
  d.begun_by as "begunBy", d.begun_at as "begunAt", d.editors, d.review_asked_by as "reviewAskedBy",
  d.review_asked_at as "reviewAskedAt", d.approved_by as "approvedBy", d.approved_at as "approvedAt",
  d.approved_digest as "approvedDigest", d.closed_at as "closedAt"`;

/** Null where there is none. With `lock` nobody else changes it until the transaction ends. */
export async function readHeldDraft(queries: Queries, id: number, lock = false): Promise<HeldDraft | null> {
  const { rows } = await queries.query<HeldDraft>(
    `select ${columns} from briefing_draft d join unit u on u.id = d.unit_id where d.id = $1
     ${lock ? 'for update of d' : ''}`,
    [id],
  );
  return rows[0] ?? null;
}

/** The draft of a period that is worked on; null: there is none. */
export async function findOpenDraft(
  queries: Queries,
  of: { period: string; unitId: number },
): Promise<number | null> {
  const { rows } = await queries.query<{ id: number }>(
    'select id from briefing_draft where period = $1 and unit_id = $2 and closed_at is null',
    [of.period, of.unitId],
  );
  return rows[0]?.id ?? null;
}

/** Drafts that are worked on, newest period first. `unitIds`: of these and what is below them; null: all. */
export async function readOpenDrafts(
  queries: Queries,
  unitIds: readonly number[] | null,
): Promise<DraftItem[]> {
  const { rows } = await queries.query<DraftItem>(
    `select d.id, d.period, u.path as unit, d.state, d.version, d.begun_by as "begunBy", d.begun_at as "begunAt",
       d.review_asked_by as "reviewAskedBy", d.review_asked_at as "reviewAskedAt", d.approved_by as "approvedBy",
       d.approved_at as "approvedAt", jsonb_path_query_array(d.documents, '$[*].language') as languages
     from briefing_draft d join unit u on u.id = d.unit_id
     where d.closed_at is null
       and ($1::int[] is null or d.unit_id in (select unit_id from unit_closure where ancestor_id = any($1)))
     order by d.period desc, u.path limit 200`,
    [unitIds],
  );
  return rows;
}

export type NewHeldDraft = Pick<
  HeldDraft,
  'period' | 'unitId' | 'cutOff' | 'knownAt' | 'dataVersion' | 'documents' | 'begunBy' | 'begunAt' | 'editors'
>;

/** Returns its id; null where the period has a draft that is worked on. */
export async function insertDraft(client: pg.ClientBase, draft: NewHeldDraft): Promise<number | null> {
  const { rows } = await client.query<{ id: number }>(
    `insert into briefing_draft (period, unit_id, state, version, cut_off, known_at, data_version, documents, begun_by,
       begun_at, editors)
     values ($1, $2, 'draft', 1, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
    [
      draft.period,
      draft.unitId,
      draft.cutOff,
      draft.knownAt,
      draft.dataVersion,
      JSON.stringify(draft.documents),
      draft.begunBy,
      draft.begunAt,
      JSON.stringify(draft.editors),
    ],
  );
  return rows[0]?.id ?? null;
}

/** Keeps a draft as it is now. */
export async function saveDraft(client: pg.ClientBase, draft: HeldDraft): Promise<void> {
  await client.query(
    `update briefing_draft set state = $2, version = $18, cut_off = $3, known_at = $4, data_version = $5,
       documents = $6, edits = $7, notes = $8, asks = $9, comments = $10, editors = $11, review_asked_by = $12,
       review_asked_at = $13, approved_by = $14, approved_at = $15, approved_digest = $16, closed_at = $17
     where id = $1`,
    [
      draft.id,
      draft.state,
      draft.cutOff,
      draft.knownAt,
      draft.dataVersion,
      JSON.stringify(draft.documents),
      JSON.stringify(draft.edits),
      JSON.stringify(draft.notes),
      JSON.stringify(draft.asks),
      JSON.stringify(draft.comments),
      JSON.stringify(draft.editors),
      draft.reviewAskedBy,
      draft.reviewAskedAt,
      draft.approvedBy,
      draft.approvedAt,
      draft.approvedDigest,
      draft.closedAt,
      draft.version,
    ],
  );
}
