/** What speaks for the use of the weaknesses that are open, counted. */
import type { Queries } from './measurements.ts';

/** Open findings that are alike in all that the classes and CISA's tree ask. */
export interface EvidenceCount {
  class: number;
  tier: number;
  listed: boolean;
  /** Told by a source, or used in an incident of our own. */
  used: boolean;
  /** Null: no source says. */
  publicExploit: boolean | null;
  unreachable: boolean;
  epssHigh: boolean;
  percentileHigh: boolean;
  /** The CVSS vectors that sources give of the finding, else of its weakness elsewhere; they may disagree. */
  vectors: string[];
  findings: number;
}

export async function readEvidenceCounts(
  queries: Queries,
  unitId: number,
  likely: { epss: number; percentile: number },
): Promise<EvidenceCount[]> {
  const { rows } = await queries.query<EvidenceCount>(
    `with open as (
       select f.id, f.class, f.weakness_id, f.known_exploited, u.tier
       from finding f join unit_closure c on c.unit_id = f.unit_id and c.ancestor_id = $1 join unit u on u.id = f.unit_id
       where f.closed_at is null and f.opened_at is not null and f.class < 4),
     told as (
       select o.finding_id, bool_or(o.public_exploit) as public_exploit, bool_and(o.reachable) as reachable,
         array_agg(distinct o.cvss_vector) filter (where o.cvss_vector is not null) as vectors
       from observation o join open on open.id = o.finding_id group by 1),
     told_elsewhere as (
       select open.weakness_id, array_agg(distinct v.vector) as vectors
       from told join open on open.id = told.finding_id cross join unnest(told.vectors) as v(vector) group by 1)
     select class, tier, listed, used, "publicExploit", unreachable, "epssHigh", "percentileHigh", vectors,
       count(*)::int as findings
     from (select open.class, open.tier, w.kev_added_on is not null as listed,
       (w.exploited_on is not null or open.known_exploited) as used, told.public_exploit as "publicExploit",
       told.reachable is false as unreachable, coalesce(w.epss >= $2, false) as "epssHigh",
       coalesce(w.percentile >= $3, false) as "percentileHigh",
       coalesce(told.vectors, told_elsewhere.vectors, '{}') as vectors
     from open join weakness w on w.id = open.weakness_id left join told on told.finding_id = open.id
       left join told_elsewhere on told_elsewhere.weakness_id = open.weakness_id) x
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9`,
    [unitId, likely.epss, likely.percentile],
  );
  return rows;
}
