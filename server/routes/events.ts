import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { AppContext } from '../context.ts';
import { newRoutes } from './answers.ts';

/** Server-sent events: that something changed (which resources, new version), never the data. */
export function eventRoutes({ hub }: AppContext) {
  return newRoutes().get('/events', async (c) => {
    const { outgoing } = (c.env ?? {}) as { outgoing?: ServerResponse };
    if (outgoing === undefined)
      throw new PlumblineError('unavailable', 'Events need a connection of their own');
    await hub.join(outgoing, c.req.header('last-event-id') ?? null);
    return RESPONSE_ALREADY_SENT;
  });
}
