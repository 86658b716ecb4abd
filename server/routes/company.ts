import { createRoute, z } from '@hono/zod-openapi';
import { companyState } from '@plumbline/shared/schema/company-state.ts';
import { setup } from '@plumbline/shared/schema/setup.ts';
import { demonstrationRemoved } from '@plumbline/shared/schema/sign-in.ts';
import { formatItem, sourceChange, sourceItem, unitItem } from '@plumbline/shared/schema/source-item.ts';
import { changeSource } from '../actions/change-source.ts';
import { removeDemonstration } from '../actions/remove-demonstration.ts';
import { setUp } from '../actions/set-up.ts';
import type { AppContext } from '../context.ts';
import { viewerOf } from '../identity/viewer-of.ts';
import { sources as formats } from '../sources/index.ts';
import { readCompany } from '../views/company.ts';
import { readSources } from '../views/sources.ts';
import { readUnits } from '../views/units-tree.ts';
import { answers, done, idParam, newRoutes, problems } from './answers.ts';
import { readWork } from './read-work.ts';
import { writeWork } from './write-work.ts';

export function companyRoutes(context: AppContext) {
  const { pool } = context.database;
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/company',
        summary: 'The company, and how far the demonstration is loaded',
        responses: answers(companyState, 'The company'),
      }),
      async (c) =>
        c.json(
          await readCompany({ pool, viewer: c.get('viewer'), demonstration: context.demonstration }),
          200,
        ),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/units',
        summary: 'The tree of units with their open findings',
        responses: answers(z.object({ items: z.array(unitItem) }), 'Units, parents before children'),
      }),
      async (c) => {
        const counting = await viewerOf(context, c.get('identity')!, 'findings:read');
        return c.json({ items: await readUnits({ pool, viewer: c.get('viewer'), counting }) }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/sources',
        summary: 'Sources, their freshness and last import',
        responses: answers(z.object({ items: z.array(sourceItem) }), 'Sources by name'),
      }),
      async (c) => c.json({ items: await readSources(readWork(context, c)) }, 200),
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/sources/{id}',
        summary: 'How often a source is expected to be read',
        description: 'Current up to one and a half times that, delayed up to three times, then stale.',
        request: {
          params: idParam,
          body: { required: true, content: { 'application/json': { schema: sourceChange } } },
        },
        responses: answers(done, 'Changed'),
      }),
      async (c) => {
        await changeSource(c.req.valid('param').id, c.req.valid('json'), writeWork(context, c));
        return c.json({ ok: true as const }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/formats',
        summary: 'The file formats that can be read',
        responses: answers(z.object({ items: z.array(formatItem) }), 'Formats'),
      }),
      (c) =>
        c.json(
          {
            items: formats.map(({ id, title, reads, detect }) => ({
              id,
              title,
              reads,
              detects: detect !== null,
            })),
          },
          200,
        ),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/setup',
        summary: 'Three answers make a first, rough set of loss scenarios',
        request: { body: { required: true, content: { 'application/json': { schema: setup } } } },
        responses: answers(z.object({ scenarios: z.number().int() }), 'How many scenarios were made'),
      }),
      async (c) => c.json({ scenarios: await setUp(c.req.valid('json'), writeWork(context, c)) }, 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/demo',
        summary: 'Load the demonstration company into an empty database',
        responses: {
          202: {
            description: 'It is being loaded; GET /company tells how far',
            content: { 'application/json': { schema: done } },
          },
          ...problems,
        },
      }),
      async (c) => {
        await context.demonstration.begin(c.get('viewer').actor);
        return c.json({ ok: true as const }, 202);
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/demo',
        summary: 'Remove the demonstration company; an empty database is left',
        responses: answers(
          demonstrationRemoved,
          'Removed; where to make the first account, if nobody has one',
        ),
      }),
      async (c) => {
        await context.demonstration.idle();
        const enter = await removeDemonstration(context.database, writeWork(context, c));
        return c.json({ ok: true as const, enter }, 200);
      },
    );
}
