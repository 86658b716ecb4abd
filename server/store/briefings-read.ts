import type { Queries } from './measurements.ts';

/** What is published of the company and holds, newest period first: not what was replaced. */
export async function readStoredBriefings(
  queries: Queries,
): Promise<{ period: string; state: 'published'; digest: string; recordedAt: string }[]> {
  const { rows } = await queries.query<{
    period: string;
    state: 'published';
    digest: string;
    recordedAt: string;
  }>(
    `select distinct on (b.period) b.period, b.state, b.digest, b.recorded_at as "recordedAt"
     from briefing b join unit u on u.id = b.unit_id
     where u.path = '' and b.state = 'published' order by b.period desc, b.number desc`,
  );
  return rows;
}
