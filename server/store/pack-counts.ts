/** How much is held of each kind of evidence in a stretch of time. */
import type { EvidenceCounts } from '@plumbline/shared/core/library/mapping.ts';
import type { Queries } from './measurements.ts';

export interface EvidenceSpan {
  /** First instant, and the first one after the last. */
  fromAt: string;
  toAt: string;
  /** The unit with all below it; null: the whole company. */
  unitId: number | null;
}

const within = (column: string) => `${column} >= $1::timestamptz and ${column} < $2::timestamptz`;
const below = (column: string) =>
  `($3::int is null or ${column} in (select unit_id from unit_closure where ancestor_id = $3))`;
/** Records of a kind as they were held at the end. */
const recordsOf = (kind: string) => `(select count(*)::int from (
  select distinct on (key) body from record_version where kind = '${kind}' and recorded_at < $2::timestamptz
  order by key, id desc) held where body is not null)`;

/** A request that was asked, decided or in force in the stretch. */
export const decisionWithin = `d.asked_on < $2::timestamptz
  and (d.asked_on >= $1::timestamptz or d.decided_on >= $1::timestamptz or d.state in ('open', 'expired')
    or d.expires_on >= $1::timestamptz)`;
/** A promise that was made, held or ended in the stretch. */
export const commitmentWithin = `c.recorded_at < $2::timestamptz and (c.closed_at is null or c.closed_at >= $1::timestamptz)`;
/** A material finding that was open in the stretch. */
export const findingWithin = `f.class <= 1 and f.opened_at < $2::timestamptz and (f.closed_at is null or f.closed_at >= $1::timestamptz)`;

export async function countEvidence(
  queries: Queries,
  { fromAt, toAt, unitId }: EvidenceSpan,
): Promise<EvidenceCounts> {
  const { rows } = await queries.query<EvidenceCounts>(
    `with asked as (select d.kind, d.state from decision d where ${decisionWithin} and ${below('d.unit_id')}),
       promised as (select c.id from commitment c where ${commitmentWithin} and ${below('c.unit_id')})
     select (select count(*)::int from ledger_entry where ${within('recorded_at')}) as ledger,
       (select count(*)::int from briefing where state = 'published' and ${within('recorded_at')}) as briefings,
       (select count(*)::int from ledger_entry where kind = 'briefing-read' and ${within('recorded_at')}) as readings,
       ${recordsOf('appetite')} as appetite, ${recordsOf('scenario')} as scenarios,
       (select count(*)::int from asked) as decisions,
       (select count(*)::int from asked where kind = 'risk-acceptance' and state in ('approved', 'expired')) as acceptances,
       (select count(*)::int from asked where kind in ('budget', 'headcount')) as resources,
       (select count(*)::int from promised) as commitments,
       (select count(*)::int from commitment_move m join promised p on p.id = m.commitment_id
         where ${within('m.occurred_at')}) as moves,
       (select count(*)::int from review_mark m join commitment c on c.id = m.commitment_id
         where ${within('m.recorded_at')} and ${below('c.unit_id')}) as reviews,
       (select count(*)::int from verification_word w join finding f on f.id = w.finding_id
         where ${within('w.recorded_at')} and ${below('f.unit_id')}) as verifications,
       (select count(*)::int from escalation e where ${within('e.raised_at')} and ${below('e.unit_id')}) as escalations,
       (select count(*)::int from import_run where state = 'done' and ${within('started_at')}) as imports,
       (select count(*)::int from finding f where ${findingWithin} and ${below('f.unit_id')}) as findings,
       (select count(*)::int from incident i join unit u on u.path = i.body->>'unit'
         where (i.body->>'startedAt')::timestamptz < $2::timestamptz
           and coalesce((i.body->>'endedAt')::timestamptz, 'infinity') >= $1::timestamptz and ${below('u.id')}) as incidents,
       ${recordsOf('staffing')} as staffing, ${recordsOf('spend')} as spend,
       (select count(*)::int from forecast where ${within('made_at')}) as forecasts,
       (select count(distinct person_id)::int from person_role) as roles`,
    [fromAt, toAt, unitId],
  );
  return rows[0]!;
}
