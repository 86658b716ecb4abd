import { createRoute, z } from '@hono/zod-openapi';
import {
  escalation,
  escalationChange,
  escalationStates,
  newEscalation,
} from '@plumbline/shared/schema/escalation.ts';
import { unitPath } from '@plumbline/shared/schema/values.ts';
import type { Context } from 'hono';
import { changeEscalation } from '../actions/change-escalation.ts';
import { type EscalationWork, raiseEscalation } from '../actions/raise-escalation.ts';
import type { AppContext } from '../context.ts';
import type { AppEnv } from '../identity/authorise.ts';
import { readEscalationPage } from '../views/escalations.ts';
import { seesFinding } from '../views/viewer.ts';
import { answers, idParam, newRoutes } from './answers.ts';
import { writeWork } from './write-work.ts';

const body = <S extends z.ZodType>(schema: S) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const number = z.object({ id: z.number().int() });

/** Alarms raised to somebody above, and what became of them. */
export function escalationRoutes(context: AppContext) {
  const { pool } = context.database;
  const workOf = (c: Context<AppEnv>): EscalationWork => {
    const viewer = c.get('viewer');
    const { personId, units } = viewer;
    return { ...writeWork(context, c), personId, units, sees: (finding) => seesFinding(viewer, finding) };
  };
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/escalations',
        summary: 'Alarms raised to somebody above, newest first',
        request: {
          query: z.object({
            unit: unitPath.optional(),
            state: z.enum(escalationStates).default('all'),
            limit: z.coerce.number().int().min(1).max(200).default(50),
            cursor: z.string().max(60).optional(),
          }),
        },
        responses: answers(
          z.object({ items: z.array(escalation), nextCursor: z.string().nullable() }),
          'A page of escalations',
        ),
      }),
      async (c) => c.json(await readEscalationPage(pool, c.get('viewer'), c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/escalations',
        summary: 'Raise an alarm to somebody above',
        description:
          'It is held against what happens within 90 days: exploited on us, newly listed by CISA, confirmed by another person or a test, or none of these.',
        request: body(newEscalation),
        responses: answers(number, 'Its number'),
      }),
      async (c) => c.json({ id: await raiseEscalation(c.req.valid('json'), workOf(c)) }, 200),
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/escalations/{id}',
        summary: 'Close an alarm with an outcome, or say whether it was acted on',
        request: { params: idParam, ...body(escalationChange) },
        responses: answers(number, 'Its number'),
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        await changeEscalation(id, c.req.valid('json'), workOf(c));
        return c.json({ id }, 200);
      },
    );
}
