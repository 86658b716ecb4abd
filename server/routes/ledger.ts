import { createRoute, z } from '@hono/zod-openapi';
import type { AppContext } from '../context.ts';
import { readLedgerPage } from '../views/ledger.ts';
import { answers, newRoutes } from './answers.ts';

const entry = z.object({
  id: z.number().int(),
  at: z.string(),
  actor: z.string(),
  kind: z.string(),
  subject: z.string(),
  body: z.unknown(),
  digest: z.string(),
});

export function ledgerRoutes({ database }: AppContext) {
  return newRoutes().openapi(
    createRoute({
      method: 'get',
      path: '/ledger',
      summary: 'Entries of the ledger, newest first',
      request: {
        query: z.object({
          limit: z.coerce.number().int().min(1).max(200).default(50),
          cursor: z.coerce.number().int().positive().optional(),
        }),
      },
      responses: answers(
        z.object({ items: z.array(entry), nextCursor: z.string().nullable() }),
        'Entries, newest first',
      ),
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid('query');
      return c.json(await readLedgerPage(database.pool, { limit, cursor: cursor ?? null }), 200);
    },
  );
}
