import { createRoute, z } from '@hono/zod-openapi';
import { recordIncidentExport } from '../actions/record-reading.ts';
import type { AppContext } from '../context.ts';
import { papers } from '../exports/exporter.ts';
import { incidentPdf } from '../exports/pdf/incident.ts';
import { readIncidentSheet } from '../views/incident-sheet.ts';
import { newRoutes, problems } from './answers.ts';
import { readWork } from './read-work.ts';
import { writeWork } from './write-work.ts';

/** What a board is told of one incident. */
export function incidentSheetRoutes(context: AppContext) {
  return newRoutes().openapi(
    createRoute({
      method: 'get',
      path: '/incidents/{id}/sheet.pdf',
      summary: 'One incident on one page: facts, money, what it came through, decisions, what is not known',
      request: {
        params: z.object({ id: z.string().min(1).max(200) }),
        query: z.object({
          language: z.string().max(35).optional().openapi({ description: 'Language of its words, BCP 47' }),
          paper: z.enum(papers).default('a4'),
        }),
      },
      responses: {
        200: { description: 'The sheet', content: { 'application/pdf': { schema: z.string() } } },
        ...problems,
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const { language, paper } = c.req.valid('query');
      const reading = readWork(context, c);
      const sheet = await readIncidentSheet(reading, { id, language });
      const made = await incidentPdf(sheet, paper);
      await recordIncidentExport(sheet, { ...made, paper }, writeWork(context, c));
      return c.body(Buffer.from(made.bytes), 200, {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="incident-${id.replace(/[^\w.-]+/g, '-')}.pdf"`,
        'cache-control': 'no-store',
      });
    },
  );
}
