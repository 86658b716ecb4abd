import { cameBackMs } from '@plumbline/shared/core/lifecycle.ts';

/** So long after a closing, in SQL; the days of clocks that change are not told apart. */
export const cameBackWithin = `interval '${cameBackMs / 3_600_000} hours'`;

/** Whether the finding of the closed episode `e` was open again so soon, in SQL. */
export const cameBack = `exists (select from finding_episode n where n.finding_id = e.finding_id
  and n.number = e.number + 1 and n.opened_at <= e.closed_at + ${cameBackWithin})`;
