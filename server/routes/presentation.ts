import { createRoute } from '@hono/zod-openapi';
import { presentedOf } from '@plumbline/shared/core/publication/presenting.ts';
import { presentationMove, presentations as told } from '@plumbline/shared/schema/presentation.ts';
import { movePresentation } from '../actions/move-presentation.ts';
import type { AppContext } from '../context.ts';
import { answers, newRoutes } from './answers.ts';

/** What the account of whoever asks presents, and nobody else's: a screen and its remote keep in step by it. */
export function presentationRoutes(context: AppContext) {
  const { database, nowMs, presentations } = context;
  const presentedBy = (personId: string) => ({ items: presentedOf(presentations.of(personId), nowMs()) });
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/presentation',
        summary: 'What your account presents at this moment, each by the code that its screen shows',
        responses: answers(told, 'The pages and the steps that are shown'),
      }),
      (c) => c.json(presentedBy(c.get('identity')!.personId!), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/presentation',
        summary: 'Move one of them; a move of another page than it presents does nothing',
        request: {
          body: { required: true, content: { 'application/json': { schema: presentationMove } } },
        },
        responses: answers(told, 'What your account presents then'),
      }),
      async (c) => {
        const personId = c.get('identity')!.personId!;
        await movePresentation(personId, c.req.valid('json'), {
          pool: database.pool,
          nowMs: nowMs(),
          presentations,
        });
        return c.json(presentedBy(personId), 200);
      },
    );
}
