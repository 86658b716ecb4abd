import { createRoute, z } from '@hono/zod-openapi';
import { alert } from '@plumbline/shared/schema/alert.ts';
import type { AppContext } from '../context.ts';
import { listAlerts } from '../views/alerts.ts';
import { answers, newRoutes, unitQuery } from './answers.ts';
import { readWork } from './read-work.ts';

/** What went over a line and is not over yet. */
export function alertRoutes(context: AppContext) {
  return newRoutes().openapi(
    createRoute({
      method: 'get',
      path: '/alerts',
      summary: 'What needs a look now, in the units that you see',
      request: {
        query: unitQuery.extend({
          over: z.stringbool().optional().openapi({
            type: 'boolean',
            description: 'Also what was raised in the last 30 days and is over',
          }),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
      },
      responses: answers(
        z.object({ items: z.array(alert) }),
        'Alerts, newest first, with what became of each on its way to you',
      ),
    }),
    async (c) => {
      const reading = readWork(context, c);
      return c.json({ items: await listAlerts(reading, c.req.valid('query')) }, 200);
    },
  );
}
