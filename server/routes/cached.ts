import { createHash } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { AppContext } from '../context.ts';
import type { AppEnv } from '../identity/authorise.ts';
import { pageState } from '../store/page-state.ts';

/**
 * ETag of what rests on the data alone: data version, newest computed figure, hour (live answers speak of now) and
 * address. The answer gets one only where nothing changed while it was made.
 */
export const cached = ({ database, nowMs, demonstration }: AppContext) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const tag = async (): Promise<string> => {
      const { actor, units } = c.get('viewer');
      const parts = [
        await pageState(database.pool),
        Math.floor(nowMs() / 3_600_000),
        c.req.url,
        actor,
        units,
      ];
      return `W/"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27)}"`;
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
