import { createRoute, z } from '@hono/zod-openapi';
import { publication } from '@plumbline/shared/schema/publication.ts';
import type { AppContext } from '../context.ts';
import { listPublications } from '../views/publications.ts';
import { answers, newRoutes, unitQuery } from './answers.ts';

const paging = unitQuery.extend({
  period: z.string().max(20).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(40).optional(),
});

/** The archive of what was published. */
export function publicationRoutes({ database: { pool } }: AppContext) {
  return newRoutes().openapi(
    createRoute({
      method: 'get',
      path: '/publications',
      summary: 'Published briefings with those they replaced, newest period first',
      request: { query: paging },
      responses: answers(
        z.object({ items: z.array(publication), nextCursor: z.string().nullable() }),
        'A page of published briefings',
      ),
    }),
    async (c) => c.json(await listPublications(pool, c.get('viewer'), c.req.valid('query')), 200),
  );
}
