import { createRoute } from '@hono/zod-openapi';
import { presentationOf } from '@plumbline/shared/core/publication/presenting.ts';
import { presentation, presentationMove } from '@plumbline/shared/schema/presentation.ts';
import { movePresentation } from '../actions/move-presentation.ts';
import type { AppContext } from '../context.ts';
import { answers, newRoutes } from './answers.ts';

/** What the person who asks presents, and nobody else: the screen and their other devices keep in step by it. */
export function presentationRoutes(context: AppContext) {
  const { database, nowMs, presentations } = context;
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/presentation',
        summary: 'What you present at this moment',
        responses: answers(presentation, 'The page and the step that is shown'),
      }),
      (c) => c.json(presentationOf(presentations.of(c.get('identity')!.personId!), nowMs()), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/presentation',
        summary: 'Move what you present; a move of another page than is presented does nothing',
        request: {
          body: { required: true, content: { 'application/json': { schema: presentationMove } } },
        },
        responses: answers(presentation, 'What you present then'),
      }),
      async (c) => {
        const work = { pool: database.pool, nowMs: nowMs(), presentations };
        const held = await movePresentation(c.get('identity')!.personId!, c.req.valid('json'), work);
        return c.json(presentationOf(held, nowMs()), 200);
      },
    );
}
