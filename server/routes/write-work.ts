import type { Context } from 'hono';
import type { WriteWork } from '../actions/change-finding.ts';
import type { AppContext } from '../context.ts';
import type { AppEnv } from '../identity/authorise.ts';

/** Who writes, where and when. */
export const writeWork = ({ database, nowMs }: AppContext, c: Context<AppEnv>): WriteWork => ({
  pool: database.pool,
  actor: c.get('viewer').actor,
  now: () => new Date(nowMs()).toISOString(),
});
