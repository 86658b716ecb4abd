import { createRoute } from '@hono/zod-openapi';
import { velocity } from '@plumbline/shared/schema/velocity.ts';
import type { AppContext } from '../context.ts';
import { readVelocity } from '../views/velocity.ts';
import { answers, instantOrDay, newRoutes, unitQuery } from './answers.ts';
import { cached } from './cached.ts';
import { readWork } from './read-work.ts';

export function velocityRoutes(context: AppContext) {
  return newRoutes().openapi(
    createRoute({
      method: 'get',
      path: '/velocity',
      summary: 'How fast findings are closed: survival, comparisons, capacity, records, step changes',
      middleware: [cached(context)] as const,
      request: { query: unitQuery.extend({ asOf: instantOrDay.optional() }) },
      responses: answers(velocity, 'Ages in days; shares of one; null where a value does not exist'),
    }),
    async (c) => c.json(await readVelocity(readWork(context, c), c.req.valid('query')), 200),
  );
}
