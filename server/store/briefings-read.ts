import type { Queries } from './measurements.ts';

/** Briefings of the whole company that are kept, newest period first. */
export async function readStoredBriefings(
  queries: Queries,
): Promise<{ period: string; state: 'draft' | 'published'; digest: string; recordedAt: string }[]> {
  const { rows } = await queries.query<{
    period: string;
    state: 'draft' | 'published';
    digest: string;
    recordedAt: string;
  }>(
    `select b.period, b.state, b.digest, b.recorded_at as "recordedAt" from briefing b join unit u on u.id = b.unit_id
     where u.path = '' order by b.period desc, b.recorded_at desc`,
  );
  return rows;
}
