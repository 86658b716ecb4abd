import { createRoute, z } from '@hono/zod-openapi';
import { alert } from '@plumbline/shared/schema/alert.ts';
import type { AppContext } from '../context.ts';
import { listAlerts } from '../views/alerts.ts';
import { answers, newRoutes, unitQuery } from './answers.ts';

/** What went over a line and is not over yet. */
export function alertRoutes({ database: { pool } }: AppContext) {
  return newRoutes().openapi(
    createRoute({
      method: 'get',
      path: '/alerts',
      summary: 'What needs a look now, in the units that you see',
      request: { query: unitQuery.extend({ limit: z.coerce.number().int().min(1).max(200).default(50) }) },
      responses: answers(z.object({ items: z.array(alert) }), 'Open alerts, newest first'),
    }),
    async (c) => c.json({ items: await listAlerts(pool, c.get('viewer'), c.req.valid('query')) }, 200),
  );
}
