import { createRoute, z } from '@hono/zod-openapi';
import { review, reviewMark } from '@plumbline/shared/schema/commitment.ts';
import { unitPath } from '@plumbline/shared/schema/values.ts';
import { markReview } from '../actions/mark-review.ts';
import type { AppContext } from '../context.ts';
import { readReview } from '../views/review.ts';
import { seesFinding } from '../views/viewer.ts';
import { answers, done, newRoutes } from './answers.ts';
import { readWork } from './read-work.ts';
import { writeWork } from './write-work.ts';

export function reviewRoutes(context: AppContext) {
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/review',
        summary: 'The weekly review: what is due, what moved, what to challenge and with whom',
        description: 'Worst first. The counts are of all; at most 200 items are told.',
        request: { query: z.object({ unit: unitPath.optional() }) },
        responses: answers(review, 'The review of this week'),
      }),
      async (c) => {
        const asked = { ...readWork(context, c), riskRates: context.riskRates };
        return c.json(await readReview(asked, c.req.valid('query')), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/review',
        summary: 'Say of a commitment: on track, challenged, escalated; or take it back',
        description:
          '`escalated` raises an alarm to whom it names, in the same write; another word takes that back while nothing followed from it.',
        request: { body: { required: true, content: { 'application/json': { schema: reviewMark } } } },
        responses: answers(done, 'It is kept'),
      }),
      async (c) => {
        const viewer = c.get('viewer');
        await markReview(c.req.valid('json'), {
          ...writeWork(context, c),
          personId: viewer.personId,
          units: viewer.units,
          sees: (what) => seesFinding(viewer, what),
          owns: viewer.own !== null,
        });
        return c.json({ ok: true as const }, 200);
      },
    );
}
