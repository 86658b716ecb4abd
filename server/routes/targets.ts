import { createRoute } from '@hono/zod-openapi';
import { target, targetFigures, targetList } from '@plumbline/shared/schema/target.ts';
import { approveRow } from '../actions/approve-row.ts';
import type { AppContext } from '../context.ts';
import { readTargets } from '../views/targets.ts';
import { answers, done, newRoutes } from './answers.ts';
import { readWork } from './read-work.ts';
import { writeWork } from './write-work.ts';

/** What was approved to hold the company's figures against, in dated rows. */
export function targetRoutes(context: AppContext) {
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/targets',
        summary: 'Targets with who approved them, and how the figures stand to those in force',
        description: `Figures: ${targetFigures.join(', ')}. Of the whole company, also to who sees a part of it.`,
        responses: answers(targetList, 'What holds today, then every row, the newest first'),
      }),
      async (c) => c.json(await readTargets(readWork(context, c)), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/targets',
        summary: 'Add a target from a day on; none that is on record is changed',
        request: { body: { required: true, content: { 'application/json': { schema: target } } } },
        responses: answers(done, 'On record'),
      }),
      async (c) => {
        const work = { ...writeWork(context, c), units: c.get('viewer').units };
        await approveRow('target', c.req.valid('json'), work);
        return c.json({ ok: true as const }, 200);
      },
    );
}
