import { createRoute, z } from '@hono/zod-openapi';
import {
  type ChangedChannel,
  changedChannel,
  channel,
  neededFor,
  newChannel,
  testOutcome,
} from '@plumbline/shared/schema/delivery.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Context } from 'hono';
import { addChannel } from '../actions/add-channel.ts';
import { changeChannel } from '../actions/change-channel.ts';
import { endChannel } from '../actions/end-channel.ts';
import { queueTest } from '../actions/queue-test.ts';
import type { AppContext } from '../context.ts';
import type { AppEnv } from '../identity/authorise.ts';
import { viewerOf } from '../identity/viewer-of.ts';
import { channelOf, listChannels } from '../views/channels.ts';
import { sees } from '../views/viewer.ts';
import { answers, done, idParam, newRoutes } from './answers.ts';
import { writeWork } from './write-work.ts';

const list = z.object({ items: z.array(channel) });

/** Chat rooms in Slack and Teams; a webhook is given once and told never again. */
export function channelRoutes(context: AppContext) {
  const { pool } = context.database;
  /** Whoever adds a room answers for what is read in it: nobody lets others read what they may not read themselves. */
  const requireReader = async (c: Context<AppEnv>, { wants, unit }: ChangedChannel): Promise<void> => {
    for (const kind of wants) {
      const reader = await viewerOf(context, c.get('identity')!, neededFor[kind]);
      if (reader === null || !sees(reader, unit))
        throw new PlumblineError(
          'not-allowed',
          'You may not read yourself what this chat room would be told',
          {
            at: 'wants',
            expected: `the permission ${neededFor[kind]} over this unit`,
          },
        );
    }
  };
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/channels',
        summary: 'Chat rooms that get briefings or alerts',
        responses: answers(list, 'Chat rooms, without their webhooks'),
      }),
      async (c) => c.json({ items: await listChannels(pool, context.nowMs()) }, 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/channels',
        summary: 'Add a chat room by its webhook',
        request: { body: { required: true, content: { 'application/json': { schema: newChannel } } } },
        responses: answers(list, 'Chat rooms with it'),
      }),
      async (c) => {
        const order = c.req.valid('json');
        await requireReader(c, order);
        const { fault, seal } = context.chat;
        await addChannel(order, { ...writeWork(context, c), fault, seal });
        return c.json({ items: await listChannels(pool, context.nowMs()) }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'put',
        path: '/channels/{id}',
        summary: 'Change a chat room; its webhook stays where none is given',
        request: {
          params: idParam,
          body: { required: true, content: { 'application/json': { schema: changedChannel } } },
        },
        responses: answers(list, 'Chat rooms with it'),
      }),
      async (c) => {
        const order = c.req.valid('json');
        await requireReader(c, order);
        const { fault, seal } = context.chat;
        await changeChannel(c.req.valid('param').id, order, { ...writeWork(context, c), fault, seal });
        return c.json({ items: await listChannels(pool, context.nowMs()) }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/channels/{id}/test',
        summary: 'Send one message now, to see that it arrives',
        request: { params: idParam },
        responses: answers(testOutcome, 'Whether the chat service took it, and if not, why'),
      }),
      async (c) => {
        const held = await channelOf(pool, c.req.valid('param').id);
        if (held === null) throw new PlumblineError('not-found', 'There is no such chat room');
        const kind = held.wants.find((each) => each !== 'alerts') ?? 'published';
        const order = { subscriptionId: null, channelId: held.id, kind, unitId: held.unitId };
        return c.json(await context.deliver.sendNow(await queueTest(order, writeWork(context, c))), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/channels/{id}',
        summary: 'End a chat room; its webhook is forgotten',
        request: { params: idParam },
        responses: answers(done, 'Nothing is sent from now on'),
      }),
      async (c) => {
        await endChannel(c.req.valid('param').id, writeWork(context, c));
        return c.json({ ok: true as const }, 200);
      },
    );
}
