import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { AppContext } from '../context.ts';
import { listenerOf } from '../identity/listener.ts';
import { newRoutes } from './answers.ts';

/**
 * Server-sent events: that something changed (which resources, new version), never the data; only what concerns the units
 * and permissions of who listens.
 */
export function eventRoutes(context: AppContext) {
  return newRoutes().get('/events', async (c) => {
    const { outgoing } = (c.env ?? {}) as { outgoing?: ServerResponse };
    if (outgoing === undefined)
      throw new PlumblineError('unavailable', 'Events need a connection of their own');
    const listener = await listenerOf(context, c.get('identity')!);
    await context.hub.join(outgoing, listener, c.req.header('last-event-id') ?? null);
    return RESPONSE_ALREADY_SENT;
  });
}
