import { createRoute } from '@hono/zod-openapi';
import { resourcing } from '@plumbline/shared/schema/resourcing.ts';
import type { AppContext } from '../context.ts';
import { readResourcing } from '../views/resourcing.ts';
import { answers, newRoutes, unitQuery } from './answers.ts';
import { readWork } from './read-work.ts';

export function resourcingRoutes(context: AppContext) {
  return newRoutes().openapi(
    createRoute({
      method: 'get',
      path: '/resourcing',
      summary:
        'People against the work: capacity, need, when the backlog clears, and what more or fewer make of the loss',
      request: { query: unitQuery },
      responses: answers(resourcing, 'The people for this work'),
    }),
    async (c) => {
      const of = readWork(context, c);
      return c.json(await readResourcing(of, c.req.valid('query')), 200);
    },
  );
}
