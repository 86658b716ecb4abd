import type { Context } from 'hono';
import type { AppContext } from '../context.ts';
import type { AppEnv } from '../identity/authorise.ts';
import type { FiguresContext } from '../views/figures.ts';

/** Who reads, where and when. */
export const readWork = ({ database, nowMs }: AppContext, c: Context<AppEnv>): FiguresContext => ({
  pool: database.pool,
  nowMs: nowMs(),
  viewer: c.get('viewer'),
});
