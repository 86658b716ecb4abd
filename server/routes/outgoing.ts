import { createRoute } from '@hono/zod-openapi';
import { keptSubscription } from '@plumbline/shared/schema/delivery.ts';
import { shareItem } from '@plumbline/shared/schema/share-link.ts';
import { endSubscription } from '../actions/end-subscription.ts';
import { revokeShare } from '../actions/revoke-share.ts';
import type { AppContext } from '../context.ts';
import { listKeptSubscriptions } from '../views/deliveries.ts';
import { listShares } from '../views/shares.ts';
import { answers, done, idParam, newRoutes, pageOf, paging } from './answers.ts';
import { readWork } from './read-work.ts';
import { writeWork } from './write-work.ts';

/** What leaves this server, for who keeps the sending: to whom and how, never what it tells; each can be ended. */
export function outgoingRoutes(context: AppContext) {
  const { pool } = context.database;
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/outgoing/subscriptions',
        summary: 'Who gets e-mails, of which kind and when',
        request: { query: paging },
        responses: answers(pageOf(keptSubscription), 'Everybody’s subscriptions, oldest first'),
      }),
      async (c) => c.json(await listKeptSubscriptions(pool, c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/outgoing/subscriptions/{id}',
        summary: 'End a subscription of anybody',
        request: { params: idParam },
        responses: answers(done, 'Nothing is sent from now on'),
      }),
      async (c) => {
        await endSubscription(c.req.valid('param').id, { ...writeWork(context, c), whose: 'any' });
        return c.json({ ok: true as const }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/outgoing/shares',
        summary: 'Links to published briefings, for whom they are and how often they were opened',
        request: { query: paging },
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
        method: 'delete',
        path: '/outgoing/shares/{id}',
        summary: 'End a link of anybody at once',
        request: { params: idParam },
        responses: answers(done, 'It opens nothing from now on'),
      }),
      async (c) => {
        await revokeShare(c.req.valid('param').id, { ...writeWork(context, c), sees: () => true });
        return c.json({ ok: true as const }, 200);
      },
    );
}
