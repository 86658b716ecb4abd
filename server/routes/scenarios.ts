import { createRoute, z } from '@hono/zod-openapi';
import { scenarioLibrary } from '@plumbline/shared/core/library/scenario-library.ts';
import { libraryScenario } from '@plumbline/shared/schema/library-scenario.ts';
import { scenario } from '@plumbline/shared/schema/scenario.ts';
import { removeCompanyRecord } from '../actions/remove-company-record.ts';
import { reviewScenario } from '../actions/review-scenario.ts';
import { saveScenario } from '../actions/save-scenario.ts';
import type { AppContext } from '../context.ts';
import { readCompanyRecord, readCompanyRecords, readRecordHistory } from '../views/company-records.ts';
import { answers, done, keyParam, newRoutes } from './answers.ts';
import { writeWork } from './write-work.ts';

const version = z.object({
  id: z.number().int(),
  body: scenario.nullable().describe('null: it was removed'),
  recordedAt: z.string(),
  actor: z.string(),
});

/** Loss scenarios: each is validated among the others, reviewed, and keeps its former states. */
export function scenarioRoutes(context: AppContext) {
  const { pool } = context.database;
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/scenarios',
        summary: 'All scenarios',
        responses: answers(z.object({ items: z.array(scenario) }), 'Scenarios by id'),
      }),
      async (c) => c.json(await readCompanyRecords(pool, 'scenario'), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/scenarios',
        summary: 'Add or replace a scenario',
        description:
          'It is refused with every place that is wrong (`problems`) where it cannot be computed together with the others: shapes, causes in a circle, currencies without a rate, laws that are not there.',
        request: { body: { required: true, content: { 'application/json': { schema: scenario } } } },
        responses: answers(done, 'Saved'),
      }),
      async (c) => {
        await saveScenario(c.req.valid('json'), writeWork(context, c));
        return c.json({ ok: true as const }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/scenarios/{id}',
        summary: 'One scenario',
        request: { params: keyParam },
        responses: answers(scenario, 'The scenario'),
      }),
      async (c) => c.json(await readCompanyRecord(pool, 'scenario', c.req.valid('param').id), 200),
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/scenarios/{id}',
        summary: 'Remove a scenario; its versions stay',
        request: { params: keyParam },
        responses: answers(done, 'Removed'),
      }),
      async (c) => {
        await removeCompanyRecord('scenario', c.req.valid('param').id, writeWork(context, c));
        return c.json({ ok: true as const }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/scenarios/{id}/review',
        summary: 'Say that all numbers of a scenario were looked at today',
        request: {
          params: keyParam,
          body: {
            required: true,
            content: {
              'application/json': {
                schema: z.strictObject({
                  reviewedBy: z.string().trim().min(1).max(200).describe('a role, not a person'),
                }),
              },
            },
          },
        },
        responses: answers(scenario, 'The scenario as it is now'),
      }),
      async (c) => {
        const { reviewedBy } = c.req.valid('json');
        return c.json(await reviewScenario(c.req.valid('param').id, reviewedBy, writeWork(context, c)), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/scenarios/{id}/versions',
        summary: 'Every state that a scenario had',
        request: { params: keyParam },
        responses: answers(z.object({ items: z.array(version) }), 'Versions, newest first'),
      }),
      async (c) => c.json(await readRecordHistory(pool, 'scenario', c.req.valid('param').id), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/scenario-library',
        summary: 'Structures to begin a scenario with',
        responses: answers(
          z.object({ items: z.array(libraryScenario) }),
          'Structures without numbers of ours',
        ),
      }),
      (c) => c.json({ items: scenarioLibrary }, 200),
    );
}
