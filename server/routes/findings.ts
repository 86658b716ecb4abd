import { createRoute, z } from '@hono/zod-openapi';
import { findingDetail, findingEvent, findingPage, findingQuery } from '@plumbline/shared/schema/finding.ts';
import { day } from '@plumbline/shared/schema/values.ts';
import type { Context } from 'hono';
import { changeFinding } from '../actions/change-finding.ts';
import type { AppContext } from '../context.ts';
import type { AppEnv } from '../identity/authorise.ts';
import { readFinding, readHistory } from '../views/finding.ts';
import { readFindings } from '../views/findings.ts';
import { seesFinding } from '../views/viewer.ts';
import { answers, idParam, newRoutes } from './answers.ts';
import { readWork } from './read-work.ts';
import { writeWork } from './write-work.ts';

const findingChange = z
  .strictObject({ owner: z.string().trim().max(200).nullable().optional(), dueOn: day.nullable().optional() })
  .refine((change) => change.owner !== undefined || change.dueOn !== undefined, 'owner or dueOn is needed');

export function findingRoutes(context: AppContext) {
  const asking = (c: Context<AppEnv>) => ({ ...readWork(context, c), riskRates: context.riskRates });
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/findings',
        summary: 'The register: filter, sort and page',
        description:
          'Sort `risk` is by class of exploitability, then severity, then age. `descending` puts the worst, newest, latest or last first. Follow `nextCursor` with the same filters.',
        request: { query: findingQuery },
        responses: answers(findingPage, 'A page of findings'),
      }),
      async (c) => c.json(await readFindings(asking(c), c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/findings/{id}',
        summary: 'One finding and what each source says of it',
        request: { params: idParam },
        responses: answers(findingDetail, 'The finding'),
      }),
      async (c) => c.json(await readFinding(asking(c), c.req.valid('param').id), 200),
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/findings/{id}',
        summary: 'Give an open finding an owner or a due date',
        request: {
          params: idParam,
          body: { required: true, content: { 'application/json': { schema: findingChange } } },
        },
        responses: answers(findingDetail, 'The finding as it is now'),
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        const viewer = c.get('viewer');
        const sees = (finding: Parameters<typeof seesFinding>[1]) => seesFinding(viewer, finding);
        await changeFinding(id, c.req.valid('json'), { ...writeWork(context, c), sees });
        // Whoever gave it to somebody else still hears what they did.
        return c.json(await readFinding({ ...asking(c), viewer: { ...viewer, own: null } }, id), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/findings/{id}/history',
        summary: 'What happened to a finding',
        request: { params: idParam },
        responses: answers(z.object({ events: z.array(findingEvent) }), 'Events, oldest first'),
      }),
      async (c) => c.json({ events: await readHistory(asking(c), c.req.valid('param').id) }, 200),
    );
}
