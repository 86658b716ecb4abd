import { createMiddleware } from 'hono/factory';
import type { AppContext } from '../context.ts';
import type { AppEnv } from '../identity/authorise.ts';
import { readPageTag } from '../views/page-tag.ts';

/**
 * ETag of what rests on the data alone. The answer gets one only where nothing changed while it was made.
 */
export const cached = ({ database, nowMs, demonstration }: AppContext) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const tag = async (): Promise<string> => {
      const of = { pool: database.pool, viewer: c.get('viewer'), url: c.req.url, nowMs: nowMs() };
      return `W/"${await readPageTag(of)}"`;
    };
    // While the demonstration is loaded, answers are behind the data.
    if (demonstration.loading) return next();
    const before = await tag();
    const held = c.req
      .header('if-none-match')
      ?.split(',')
      .map((each) => each.trim());
    if (held?.includes(before))
      return c.body(null, 304, { etag: before, 'cache-control': 'private, no-cache' });
    await next();
    c.header('cache-control', 'private, no-cache');
    if (c.res.status === 200 && (await tag()) === before) c.header('etag', before);
  });
