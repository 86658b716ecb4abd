/** What was published, as it was published: rows are added and never changed. */
import type { PublishedValue } from '@plumbline/shared/core/briefing/facts.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import type { Publication } from '@plumbline/shared/schema/publication.ts';
import type pg from 'pg';
import type { Queries } from './measurements.ts';

const facts = `b.period, u.path as unit, b.number, b.digest, b.headline, b.recorded_at as "publishedAt",
  b.published_by as "publishedBy", b.approved_by as "approvedBy", b.supersedes, b.reason,
  (select later.digest from briefing later where later.period = b.period and later.unit_id = b.unit_id
     and later.supersedes = b.digest order by later.number limit 1) as "supersededBy",
  jsonb_path_query_array(b.document, '$[*].language') as languages,
  b.document #>> '{0,page,ledger,head}' as "ledgerHead"`;
const from = `from briefing b join unit u on u.id = b.unit_id`;

export interface PublicationFilter {
  /** Of just these units; null: all. */
  unitIds: readonly number[] | null;
  period?: string;
  limit: number;
  /** Period and number of the last one that was read. */
  after?: { period: string; number: number };
}

/** Newest period first, and of one period the one that holds before those it replaced. */
export async function readPublications(queries: Queries, filter: PublicationFilter): Promise<Publication[]> {
  const { rows } = await queries.query<Publication>(
    `select ${facts} ${from} where b.state = 'published'
       and ($1::int[] is null or b.unit_id in (select unit_id from unit_closure where ancestor_id = any($1)))
       and ($2::text is null or b.period = $2) and ($3::text is null or (b.period, b.number) < ($3, $4))
     order by b.period desc, b.number desc, u.path limit $5`,
    [
      filter.unitIds,
      filter.period ?? null,
      filter.after?.period ?? null,
      filter.after?.number ?? null,
      filter.limit,
    ],
  );
  return rows;
}

export interface HeldPublication extends Publication {
  /** In the order of their languages. */
  documents: BriefingDocument[];
}

/**
 * The newest of a unit, of a period where one is named, or the one with this digest. Null: there is none.
 */
export async function readPublication(
  queries: Queries,
  of: { unitId: number; period?: string; digest?: string },
): Promise<HeldPublication | null> {
  const { rows } = await queries.query<HeldPublication>(
    `select ${facts}, b.document as documents ${from}
     where b.state = 'published' and b.unit_id = $1 and ($2::text is null or b.period = $2)
       and ($3::text is null or b.digest = $3)
     order by b.period desc, b.number desc limit 1`,
    [of.unitId, of.period ?? null, of.digest ?? null],
  );
  return rows[0] ?? null;
}

/** What the standing publications of a unit's quarters say of figures, where they say a value, in this currency. */
export async function readPublishedValues(
  queries: Queries,
  of: { unitId: number; periods: readonly string[]; figures: readonly string[]; currency: string },
): Promise<PublishedValue[]> {
  const { rows } = await queries.query<PublishedValue>(
    `select held.period, f.key as figure, f.value::float8 as value
     from (select distinct on (period) period, said from briefing
           where state = 'published' and unit_id = $1 and period = any($2) order by period, number desc) held
       cross join jsonb_each_text(held.said -> 'values') f
     where held.said ->> 'currency' = $4 and f.key = any($3)
     order by held.period, figure`,
    [of.unitId, of.periods, of.figures, of.currency],
  );
  return rows;
}

export interface NewPublication {
  period: string;
  unitId: number;
  number: number;
  documents: readonly BriefingDocument[];
  digest: string;
  at: string;
  headline: string;
  publishedBy: string;
  approvedBy: string;
  supersedes: string | null;
  reason: string | null;
}

/** @throws where another took the same number meanwhile */
export async function insertPublication(client: pg.ClientBase, made: NewPublication): Promise<void> {
  await client.query(
    `insert into briefing (period, unit_id, state, document, digest, recorded_at, number, headline, published_by, approved_by,
       supersedes, reason)
     values ($1, $2, 'published', $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      made.period,
      made.unitId,
      JSON.stringify(made.documents),
      made.digest,
      made.at,
      made.number,
      made.headline,
      made.publishedBy,
      made.approvedBy,
      made.supersedes,
      made.reason,
    ],
  );
}
