import { createRoute, z } from '@hono/zod-openapi';
import { briefingHtml } from '@plumbline/shared/core/briefing/html.ts';
import { drawChart } from '@plumbline/shared/core/chart/draw-chart.ts';
import { themes } from '@plumbline/shared/core/chart/theme.ts';
import { type Briefing, briefing } from '@plumbline/shared/schema/briefing.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Context } from 'hono';
import { recordExport, recordReading } from '../actions/record-reading.ts';
import type { AppContext } from '../context.ts';
import type { AppEnv } from '../identity/authorise.ts';
import { listBriefings } from '../views/briefing-list.ts';
import { answers, newRoutes, problems, unitQuery } from './answers.ts';
import { cached } from './cached.ts';
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

/** The page's size for a chart that stands alone. */
const chartSize = { width: 760, height: 300 };

export function briefingRoutes(context: AppContext) {
  const read = async (c: Context<AppEnv>, of: string, unit: string | undefined) => {
    const viewer = c.get('viewer');
    const data = await context.briefings.read({ nowMs: context.nowMs(), viewer }, { period: of, unit });
    await recordReading(data, writeWork(context, c));
    return data;
  };
  const recordFile = (
    c: Context<AppEnv>,
    { period, unit }: Briefing,
    format: string,
    bytes: string,
    part = '',
  ) =>
    recordExport(
      { subject: `briefing ${period}${part}`, format, unit: unit.path, bytes },
      writeWork(context, c),
    );
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
        request: { params: period, query: unitQuery },
        responses: answers(briefing, 'The briefing of a quarter, or the live one'),
      }),
      async (c) => c.json(await read(c, c.req.valid('param').period, c.req.valid('query').unit), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/briefings/{period}/chart/{file}',
        summary: 'One chart of the briefing, {panel}.svg',
        request: { params: period.extend({ file: z.string() }), query: unitQuery },
        responses: download,
      }),
      async (c) => {
        const { period: of, file } = c.req.valid('param');
        const [, panelId, format] = /^([a-z-]+)\.([a-z0-9]+)$/.exec(file) ?? [];
        if (format !== 'svg') throw unknownFormat(format ?? file, 'svg');
        const data = await read(c, of, c.req.valid('query').unit);
        const found = data.panels.find(({ id }) => id === panelId);
        if (found === undefined) throw new PlumblineError('not-found', `There is no panel “${panelId}”`);
        if (found.chart === null)
          throw new PlumblineError('not-found', found.missing ?? 'This panel has no chart');
        const svg = drawChart(found.chart, chartSize, themes.light);
        await recordFile(c, data, 'svg', svg, `, chart ${found.id}`);
        return c.body(svg, 200, { 'content-type': 'image/svg+xml; charset=utf-8' });
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/briefings/{period}/{file}',
        summary: 'The briefing as a file, export.html or export.json',
        request: { params: period.extend({ file: z.string() }), query: unitQuery },
        responses: download,
      }),
      async (c) => {
        const { period: of, file } = c.req.valid('param');
        const format = /^export\.([a-z0-9]+)$/.exec(file)?.[1];
        if (format === undefined) throw new PlumblineError('not-found');
        if (format !== 'html' && format !== 'json') throw unknownFormat(format, 'html or json');
        const data = await read(c, of, c.req.valid('query').unit);
        c.header('content-disposition', `attachment; filename="plumbline-${data.period}.${format}"`);
        const bytes =
          format === 'json'
            ? `${JSON.stringify(data, null, 2)}\n`
            : briefingHtml(data, { theme: 'print', standalone: true });
        await recordFile(c, data, format, bytes);
        return c.body(bytes, 200, {
          'content-type': format === 'json' ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8',
        });
      },
    );
}

const unknownFormat = (format: string, expected: string) =>
  new PlumblineError('unknown-format', `A briefing cannot be had as ${format}`, { expected });
