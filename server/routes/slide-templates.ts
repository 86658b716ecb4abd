import { createRoute, z } from '@hono/zod-openapi';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { slideTemplate, templateReport } from '@plumbline/shared/schema/slide-template.ts';
import { addSlideTemplate } from '../actions/add-slide-template.ts';
import { removeSlideTemplate } from '../actions/remove-slide-template.ts';
import type { AppContext } from '../context.ts';
import { checkTemplate } from '../exports/template/check.ts';
import { listSlideTemplates, readSlideTemplate, readSlideTemplateContent } from '../views/slide-templates.ts';
import { answers, done, idParam, newRoutes } from './answers.ts';
import { writeWork } from './write-work.ts';

/** The company's own presentations, for the slides of a briefing. */
export function slideTemplateRoutes(context: AppContext) {
  const { pool } = context.database;
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/slide-templates',
        summary: "The company's presentations that slides can be put into",
        responses: answers(z.object({ items: z.array(slideTemplate) }), 'Templates, the newest first'),
      }),
      async (c) => c.json({ items: await listSlideTemplates(pool) }, 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/slide-templates',
        summary: 'Hand in a presentation (.pptx or .potx) as the raw body',
        description:
          'At most 10 MiB, without macros. The name is taken from X-File-Name (percent-encoded). Its check says what it lacks; export.pptx?template=ID uses it.',
        responses: answers(slideTemplate, 'The template as it is held'),
      }),
      async (c) => {
        const content = new Uint8Array(await c.req.arrayBuffer());
        if (content.length === 0)
          throw new PlumblineError('bad-usage', 'There is no file in this request', {
            expected: 'the presentation as the raw body',
          });
        const name = decoded(c.req.header('x-file-name') ?? '');
        const id = await addSlideTemplate(
          { name, content, report: checkTemplate(content) },
          writeWork(context, c),
        );
        return c.json(await readSlideTemplate(pool, id), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/slide-templates/{id}/check',
        summary: 'What a template lacks for our slides: layouts and shapes by name, room, contrast',
        request: { params: idParam },
        responses: answers(templateReport, 'What is there, what is missing, and what stands in for it'),
      }),
      async (c) => c.json(checkTemplate(await readSlideTemplateContent(pool, c.req.valid('param').id)), 200),
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/slide-templates/{id}',
        summary: 'Remove a template; slides that were made with it stay as they are',
        request: { params: idParam },
        responses: answers(done, 'It is gone'),
      }),
      async (c) => {
        await removeSlideTemplate(c.req.valid('param').id, writeWork(context, c));
        return c.json({ ok: true as const }, 200);
      },
    );
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
