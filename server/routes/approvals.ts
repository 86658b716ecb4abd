import { createRoute, z } from '@hono/zod-openapi';
import { approvalAnswer, approvalDecision, approvalItem } from '@plumbline/shared/schema/people.ts';
import { decideApproval } from '../actions/decide-approval.ts';
import type { AppContext } from '../context.ts';
import { readApprovals } from '../views/approvals.ts';
import { answers, keyParam, newRoutes } from './answers.ts';
import { peopleWork } from './people-work.ts';

export function approvalRoutes(context: AppContext) {
  const { pool } = context.database;
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/approvals',
        summary: 'What one person asked for and another must agree to',
        description:
          'All of it for who may see people, else what one asked for; what waits comes first, then the newest.',
        request: { query: z.object({ state: approvalItem.shape.state.optional() }) },
        responses: answers(z.object({ items: z.array(approvalItem) }), 'Requests'),
      }),
      async (c) =>
        c.json(
          { items: await readApprovals({ pool, viewer: c.get('viewer') }, c.req.valid('query').state) },
          200,
        ),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/approvals/{id}',
        summary: 'Agree to what another asked for, refuse it, or take one’s own request back',
        request: {
          params: keyParam,
          body: { required: true, content: { 'application/json': { schema: approvalDecision } } },
        },
        responses: answers(approvalAnswer, 'What became of it'),
      }),
      async (c) =>
        c.json(
          await decideApproval(c.req.valid('param').id, c.req.valid('json'), peopleWork(context, c)),
          200,
        ),
    );
}
