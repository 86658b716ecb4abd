import { createRoute } from '@hono/zod-openapi';
import { priorities, urgentMany, urgentWord } from '@plumbline/shared/schema/priorities.ts';
import { markManyUrgent, markUrgent } from '../actions/mark-urgent.ts';
import type { AppContext } from '../context.ts';
import { readPriorities } from '../views/priorities.ts';
import { seesFinding } from '../views/viewer.ts';
import { answers, done, idParam, newRoutes, unitQuery } from './answers.ts';
import { cached } from './cached.ts';
import { readWork } from './read-work.ts';
import { writeWork } from './write-work.ts';

export function priorityRoutes(context: AppContext) {
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/priorities',
        summary: 'What comes first: classes with evidence, CISA’s tree, the few fixes, the urgent marks',
        middleware: [cached(context)] as const,
        request: { query: unitQuery },
        responses: answers(priorities, 'Counts of open findings; money in minor units'),
      }),
      async (c) => c.json(await readPriorities(readWork(context, c), c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/findings/{id}/urgent',
        summary: 'Mark a finding urgent, or take the mark away; a policy rations the marks',
        request: {
          params: idParam,
          body: { required: true, content: { 'application/json': { schema: urgentWord } } },
        },
        responses: answers(done, 'Done'),
      }),
      async (c) => {
        const viewer = c.get('viewer');
        await markUrgent(c.req.valid('param').id, c.req.valid('json'), {
          ...writeWork(context, c),
          sees: (finding) => seesFinding(viewer, finding),
        });
        return c.json({ ok: true as const }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/findings/urgent',
        summary: 'Mark many findings urgent: all of them, or none where the ration does not reach',
        request: { body: { required: true, content: { 'application/json': { schema: urgentMany } } } },
        responses: answers(done, 'All of them are marked'),
      }),
      async (c) => {
        const viewer = c.get('viewer');
        await markManyUrgent(c.req.valid('json'), {
          ...writeWork(context, c),
          sees: (finding) => seesFinding(viewer, finding),
        });
        return c.json({ ok: true as const }, 200);
      },
    );
}
