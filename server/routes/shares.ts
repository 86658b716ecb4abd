import { createRoute, z } from '@hono/zod-openapi';
import { newShare, shareItem, shareMade } from '@plumbline/shared/schema/share-link.ts';
import { revokeShare } from '../actions/revoke-share.ts';
import { shareBriefing } from '../actions/share-briefing.ts';
import type { AppContext } from '../context.ts';
import { passwordHash } from '../identity/password-hash.ts';
import { unitOf } from '../views/figures.ts';
import { listShares } from '../views/shares.ts';
import { sees } from '../views/viewer.ts';
import { answers, done, idParam, newRoutes, pageOf, paging, unitQuery } from './answers.ts';
import { readWork } from './read-work.ts';
import { writeWork } from './write-work.ts';

const sharesQuery = paging.extend({ ...unitQuery.shape, period: z.string().max(20).optional() });

/** Links that show one published briefing to whoever holds them. */
export function shareRoutes(context: AppContext) {
  const { pool } = context.database;
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/shares',
        summary: 'Links to published briefings, with how often they were opened',
        request: { query: sharesQuery },
        responses: answers(
          pageOf(shareItem),
          'Links, newest first; the addresses themselves are kept nowhere',
        ),
      }),
      async (c) => {
        const of = readWork(context, c);
        return c.json(await listShares(of, c.req.valid('query')), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/briefings/{period}/shares',
        summary: 'Make a link to a published briefing for somebody who has no account',
        request: {
          params: z.object({ period: z.string().openapi({ example: '2026-Q3' }) }),
          body: { required: true, content: { 'application/json': { schema: newShare } } },
        },
        responses: answers(shareMade, 'The link, this one time'),
      }),
      async (c) => {
        const { unit: path, passcode, ...order } = c.req.valid('json');
        const viewer = c.get('viewer');
        const unit = await unitOf(pool, viewer, path);
        const { id, token } = await shareBriefing(
          {
            ...order,
            period: c.req.valid('param').period,
            unit,
            passcodeHash: passcode === undefined ? null : await passwordHash(passcode),
          },
          writeWork(context, c),
        );
        const of = { pool, viewer, nowMs: context.nowMs() };
        const { items } = await listShares(of, { limit: 1, cursor: id + 1 });
        const origin = context.config.publicUrl ?? new URL(c.req.url).origin;
        return c.json({ ...items[0]!, url: `${origin}/api/v1/shared/${token}` }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/shares/{id}',
        summary: 'End a link at once',
        request: { params: idParam },
        responses: answers(done, 'It opens nothing from now on'),
      }),
      async (c) => {
        const viewer = c.get('viewer');
        await revokeShare(c.req.valid('param').id, {
          ...writeWork(context, c),
          sees: (unit) => sees(viewer, unit),
        });
        return c.json({ ok: true as const }, 200);
      },
    );
}
