import { createRoute, z } from '@hono/zod-openapi';
import { languages } from '@plumbline/shared/core/language/languages.ts';
import {
  deliveryItem,
  mailState,
  neededFor,
  newSubscription,
  subscription,
  testOutcome,
} from '@plumbline/shared/schema/delivery.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Context } from 'hono';
import { endSubscription } from '../actions/end-subscription.ts';
import { queueTest } from '../actions/queue-test.ts';
import { saveSubscription } from '../actions/save-subscription.ts';
import type { AppContext } from '../context.ts';
import type { AppEnv } from '../identity/authorise.ts';
import { viewerOfPerson } from '../identity/person-viewer.ts';
import { listDeliveries, listSubscriptions, ownSubscription } from '../views/deliveries.ts';
import { unitOf } from '../views/figures.ts';
import { answers, done, idParam, newRoutes, pageOf, paging } from './answers.ts';
import { readWork } from './read-work.ts';
import { writeWork } from './write-work.ts';

const list = z.object({
  items: z.array(subscription),
  mail: mailState,
  /** In which they can be worded. */
  languages: z.array(z.string()),
});

/** What one wants by e-mail, and what was sent. */
export function subscriptionRoutes(context: AppContext) {
  const { pool } = context.database;
  const { mailer } = context;
  const mail = { configured: mailer !== null, from: mailer?.from ?? null };
  const own = async (c: Context<AppEnv>) => ({
    items: await listSubscriptions(readWork(context, c)),
    mail,
    languages: languages.map(({ tag }) => tag),
  });
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/subscriptions',
        summary: 'What you get by e-mail',
        responses: answers(list, 'Your subscriptions, and whether this server sends e-mail'),
      }),
      async (c) => c.json(await own(c), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/subscriptions',
        summary: 'Get briefings, the weekly status or alerts by e-mail; the same again changes it',
        request: { body: { required: true, content: { 'application/json': { schema: newSubscription } } } },
        responses: answers(list, 'Your subscriptions with it'),
      }),
      async (c) => {
        const order = c.req.valid('json');
        const personId = c.get('viewer').personId!;
        const need = neededFor[order.kind];
        const reader = await viewerOfPerson(pool, personId, need);
        if (reader === null)
          throw new PlumblineError('not-allowed', `This needs the permission ${need}`, {
            at: 'kind',
            todo: 'ask an administrator for a role that has it',
          });
        const unit = await unitOf(pool, reader, order.unit);
        await saveSubscription(order, { ...writeWork(context, c), personId, unit });
        return c.json(await own(c), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/subscriptions/{id}/test',
        summary: 'Send one e-mail now, to see that it arrives',
        request: { params: idParam },
        responses: answers(testOutcome, 'Whether the mail server took it, and if not, why'),
      }),
      async (c) => {
        const held = await ownSubscription(pool, c.get('viewer'), c.req.valid('param').id);
        if (held === null) throw new PlumblineError('not-found', 'You have no such subscription');
        const { id, kind, unitId } = held;
        const order = { subscriptionId: id, channelId: null, kind, unitId };
        return c.json(await context.deliver.sendNow(await queueTest(order, writeWork(context, c))), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/subscriptions/{id}',
        summary: 'Get these e-mails no more',
        request: { params: idParam },
        responses: answers(done, 'Nothing is sent from now on'),
      }),
      async (c) => {
        const personId = c.get('viewer').personId!;
        await endSubscription(c.req.valid('param').id, { ...writeWork(context, c), whose: { personId } });
        return c.json({ ok: true as const }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/deliveries',
        summary: 'What was sent to you; for who keeps the chat rooms, to everybody',
        request: {
          query: paging,
        },
        responses: answers(pageOf(deliveryItem), 'Deliveries, newest first'),
      }),
      async (c) => c.json(await listDeliveries(pool, c.get('viewer'), c.req.valid('query')), 200),
    );
}
