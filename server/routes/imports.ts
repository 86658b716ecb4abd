import { createRoute, z } from '@hono/zod-openapi';
import { importReport } from '@plumbline/shared/schema/import.ts';
import { importRun } from '@plumbline/shared/schema/import-run.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { unitPath } from '@plumbline/shared/schema/values.ts';
import { cancelImport } from '../actions/cancel-import.ts';
import type { AppContext } from '../context.ts';
import { answers, done, instantOrDay, newRoutes, problems } from './answers.ts';
import { receiveUpload } from './receive-upload.ts';
import { writeWork } from './write-work.ts';

const importOptions = z.object({
  source: z.string().trim().min(1).max(200).optional(),
  unit: unitPath.optional(),
  asset: z.string().trim().min(1).max(400).optional(),
  scope: z.enum(['full', 'partial']).optional(),
  at: instantOrDay.optional(),
  format: z.string().optional(),
});
const runId = z.object({ id: z.string() });

export function importRoutes(context: AppContext) {
  const { imports } = context;
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/imports',
        summary: 'Imports, newest first',
        request: {
          query: z.object({
            limit: z.coerce.number().int().min(1).max(200).default(50),
            cursor: z.string().optional(),
          }),
        },
        responses: answers(
          z.object({ items: z.array(importRun), nextCursor: z.string().nullable() }),
          'Imports',
        ),
      }),
      async (c) => {
        const { limit, cursor } = c.req.valid('query');
        if (cursor !== undefined && Number.isNaN(Date.parse(cursor)))
          throw new PlumblineError('bad-usage', 'This cursor is not of this list', { at: 'cursor' });
        const items = await imports.list(c.get('viewer'), limit, cursor ?? null);
        const nextCursor = items.length === limit ? items.at(-1)!.startedAt : null;
        return c.json({ items, nextCursor }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/imports',
        summary: 'Import a file, as the raw body or as a form with one file',
        description:
          'The name is taken from X-File-Name (percent-encoded) or the form. With `Prefer: respond-async` it answers 202 as soon as the file is received.',
        request: { query: importOptions },
        responses: {
          ...answers(importReport, 'The report, as of the command `import`'),
          202: {
            description: 'Received; GET /imports/{id} tells how far',
            content: { 'application/json': { schema: z.object({ id: z.string() }) } },
          },
          ...problems,
        },
      }),
      async (c) => {
        const upload = await receiveUpload(c.req.raw, await imports.spoolPath());
        const fields = importOptions.safeParse(upload.fields);
        if (!fields.success) {
          await upload.discard();
          throw new PlumblineError('bad-usage', fields.error.issues[0]?.message, {
            at: fields.error.issues[0]?.path.join('.'),
          });
        }
        const options = { ...fields.data, ...c.req.valid('query') };
        const { id, ended } = imports.begin(upload, options, c.get('viewer'));
        if (/\brespond-async\b/i.test(c.req.header('prefer') ?? ''))
          return c.json({ id }, 202, {
            location: `/api/v1/imports/${id}`,
            'preference-applied': 'respond-async',
          });
        return c.json(await ended, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/imports/{id}',
        summary: 'How far an import is, and its report',
        request: { params: runId },
        responses: answers(importRun, 'The import'),
      }),
      async (c) => {
        const run = await imports.read(c.req.valid('param').id, c.get('viewer'));
        if (run === null) throw new PlumblineError('not-found', 'There is no such import');
        return c.json(run, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/imports/{id}',
        summary: 'Cancel an import that runs; nothing of it is applied',
        request: { params: runId },
        responses: answers(done, 'Cancelled'),
      }),
      async (c) => {
        await cancelImport(imports, c.req.valid('param').id, {
          ...writeWork(context, c),
          viewer: c.get('viewer'),
        });
        return c.json({ ok: true as const }, 200);
      },
    );
}
