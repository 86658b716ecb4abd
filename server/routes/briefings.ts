import { createRoute, z } from '@hono/zod-openapi';
import { briefing } from '@plumbline/shared/schema/briefing.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Context } from 'hono';
import { recordBriefingExport, recordReading } from '../actions/record-reading.ts';
import type { AppContext } from '../context.ts';
import { chartPicture, isPictureFormat, pictureFormats } from '../exports/chart-picture.ts';
import { papers, variants } from '../exports/exporter.ts';
import { exporters } from '../exports/index.ts';
import type { AppEnv } from '../identity/authorise.ts';
import { readBriefingDocument } from '../views/briefing-document.ts';
import { listBriefings } from '../views/briefing-list.ts';
import { readPublished } from '../views/publications.ts';
import { readSlideTemplateContent } from '../views/slide-templates.ts';
import { answers, newRoutes, problems, unitQuery } from './answers.ts';
import { cached } from './cached.ts';
import { readWork } from './read-work.ts';
import { writeWork } from './write-work.ts';

const period = z.object({ period: z.string().openapi({ example: 'live' }) });
const listItem = z.object({
  period: z.string(),
  state: z.enum(['live', 'draft', 'published']),
  digest: z.string().nullable(),
  recordedAt: z.string().nullable(),
});
const download = {
  200: { description: 'The file', content: { 'application/octet-stream': { schema: z.string() } } },
  ...problems,
};

const whichQuery = {
  language: z.string().max(35).optional().openapi({ description: 'Language of its words, BCP 47' }),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .openapi({ description: 'Of a published briefing that was replaced since' }),
};
interface BriefingQuery {
  unit?: string | undefined;
  language?: string | undefined;
  digest?: string | undefined;
}
const exportQuery = {
  ...whichQuery,
  variant: z.enum(variants).default('page'),
  paper: z.enum(papers).default('a4'),
  template: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .openapi({ description: "Of slides: the company's presentation by its id, see /slide-templates" }),
};

export function briefingRoutes(context: AppContext) {
  const published = (c: Context<AppEnv>, of: string, query: BriefingQuery) =>
    readPublished(context.database.pool, c.get('viewer'), { period: of, ...query });
  const read = async (c: Context<AppEnv>, of: string, query: BriefingQuery) => {
    const viewer = c.get('viewer');
    const { unit, language } = query;
    const data =
      (await published(c, of, query))?.page ??
      (await context.briefings.read({ nowMs: context.nowMs(), viewer }, { period: of, unit, language }));
    await recordReading(data, writeWork(context, c));
    return data;
  };
  const readDocument = async (c: Context<AppEnv>, of: string, query: BriefingQuery) => {
    const reading = readWork(context, c);
    const document =
      (await published(c, of, query)) ??
      (await readBriefingDocument(reading, {
        period: of,
        unit: query.unit,
        language: query.language,
      }));
    await recordReading(document.page, writeWork(context, c));
    return document;
  };
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/briefings',
        summary: 'The live briefing and those that are kept',
        responses: answers(z.object({ items: z.array(listItem) }), 'Briefings, the live one first'),
      }),
      async (c) => c.json({ items: await listBriefings(context.database.pool, c.get('viewer')) }, 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/briefings/{period}',
        summary: 'The whole one-page document as data',
        middleware: [cached(context)] as const,
        request: { params: period, query: unitQuery.extend(whichQuery) },
        responses: answers(briefing, 'The briefing of a quarter, or the live one'),
      }),
      async (c) => c.json(await read(c, c.req.valid('param').period, c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/briefings/{period}/chart/{file}',
        summary: 'One chart of the briefing as a picture: {panel}.svg, {panel}.png',
        request: { params: period.extend({ file: z.string() }), query: unitQuery.extend(whichQuery) },
        responses: download,
      }),
      async (c) => {
        const { period: of, file } = c.req.valid('param');
        const [, panel = '', format = ''] = /^([a-z-]+)\.([a-z0-9]+)$/.exec(file) ?? [];
        if (!isPictureFormat(format))
          throw unknownFormat(format || file, Object.keys(pictureFormats).join(', '));
        const document = await readDocument(c, of, c.req.valid('query'));
        const bytes = await chartPicture(document, panel, format);
        await recordBriefingExport(
          document,
          { format, bytes, part: `, chart ${panel}` },
          writeWork(context, c),
        );
        return c.body(Buffer.from(bytes), 200, { 'content-type': pictureFormats[format] });
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/briefings/{period}/{file}',
        summary: `The briefing as a file: ${exporters.map(({ id }) => `export.${id}`).join(', ')}`,
        request: { params: period.extend({ file: z.string() }), query: unitQuery.extend(exportQuery) },
        responses: download,
      }),
      async (c) => {
        const { period: of, file } = c.req.valid('param');
        const { variant, paper, template: id, ...query } = c.req.valid('query');
        const format = /^export\.([a-z0-9]+)$/.exec(file)?.[1];
        if (format === undefined) throw new PlumblineError('not-found');
        const exporter = exporters.find(({ id }) => id === format);
        if (exporter === undefined) throw unknownFormat(format, exporters.map(({ id }) => id).join(', '));
        if (variant !== 'page' && !exporter.variants.includes(variant))
          throw new PlumblineError('unknown-format', `There is no variant “${variant}” of ${format}`, {
            expected: ['page', ...exporter.variants].join(' or '),
          });
        if (id !== undefined && exporter.takesTemplate === undefined) throw noTemplate(format);
        const template =
          id === undefined ? undefined : await readSlideTemplateContent(context.database.pool, Number(id));
        const document = await readDocument(c, of, query);
        const bytes = await exporter.write(document, { variant, paper, ...(template && { template }) });
        await recordBriefingExport(
          document,
          { format, bytes, detail: { variant, template: id, ...(format === 'pdf' ? { paper } : {}) } },
          writeWork(context, c),
        );
        const name = variant === 'page' ? '' : `-${variant}`;
        return c.body(Buffer.from(bytes), 200, {
          'content-type': exporter.contentType,
          'content-disposition': `attachment; filename="plumbline-${document.page.period}${name}.${format}"`,
        });
      },
    );
}

const noTemplate = (format: string) =>
  new PlumblineError('bad-usage', `There is no template for ${format}`, { at: 'template', expected: 'pptx' });
const unknownFormat = (format: string, expected: string) =>
  new PlumblineError('unknown-format', `A briefing cannot be had as ${format}`, { expected });
