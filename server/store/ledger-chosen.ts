import type { LeafRow } from './ledger-read.ts';
import type { Queries } from './measurements.ts';

/** Kinds that concern the whole company, whatever part is asked about. */
const companyWide = [
  'briefing-published',
  'briefing-read',
  'appetite-saved',
  'scenario-saved',
  'scenario-reviewed',
  'exposure-settings-changed',
  'entry-redacted',
  'clock-set-back',
];

export interface LeavesWanted {
  fromAt: string;
  toAt: string;
  /** How many leaves are signed for. */
  size: number;
  /** What they must be about, as `decision D-2026-001`, `finding 7`, `import UUID`; null: whatever they are about. */
  about: readonly string[] | null;
  most: number;
}

/** Leaves of a stretch of time by position; one more than `most` where there are more. */
export async function chooseLeaves(
  queries: Queries,
  { fromAt, toAt, size, about, most }: LeavesWanted,
): Promise<LeafRow[]> {
  const { rows } = await queries.query<LeafRow>(
    `select l.position, encode(l.hash, 'hex') as hash, e.recorded_at as at, e.actor, e.kind, e.subject, e.body, e.salt
     from ledger_entry e join ledger_leaf l on l.entry_id = e.id
     where e.recorded_at >= $1 and e.recorded_at < $2 and l.position < $3
       and ($4::text[] is null or e.kind = any($5) or split_part(e.kind, '-', 1) || ' ' || e.subject = any($4)
         or e.kind = 'findings-verified' and exists (
           select from unnest(string_to_array(e.subject, ' ')) id where 'finding ' || id = any($4)))
     order by l.position limit ${most + 1}`,
    [fromAt, toAt, size, about, companyWide],
  );
  return rows;
}
