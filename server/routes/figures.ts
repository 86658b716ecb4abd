import { createRoute, z } from '@hono/zod-openapi';
import { periodOf, previousPeriods } from '@plumbline/shared/core/calendar.ts';
import { figureOf } from '@plumbline/shared/core/figures/index.ts';
import { figureDefinition, lineage } from '@plumbline/shared/schema/definition.ts';
import { figure, grain, trendPoint } from '@plumbline/shared/schema/figure.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Context } from 'hono';
import type { AppContext } from '../context.ts';
import type { AppEnv } from '../identity/authorise.ts';
import { readFigure } from '../views/figure.ts';
import { openMeasure, trendPoint as pointOf, pointsOf, readFigures, unitOf } from '../views/figures.ts';
import { readLineage } from '../views/lineage.ts';
import { answers, instantOrDay, newRoutes, unitQuery } from './answers.ts';
import { cached } from './cached.ts';
import { readWork } from './read-work.ts';

const periods = z.coerce.number().int().min(1).max(400);
const id = z.object({ id: z.string() });

const figuresAnswer = z.object({
  asOf: z.string(),
  calendar: z.object({ firstMonth: z.number().int(), timeZone: z.string() }),
  unit: z.string(),
  figures: z.record(z.string(), figure),
});

export function figureRoutes(context: AppContext) {
  const asking = (c: Context<AppEnv>) => readWork(context, c);
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/figures',
        summary: 'Every figure at an instant, with trends',
        middleware: [cached(context)] as const,
        request: {
          query: unitQuery.extend({
            asOf: instantOrDay.optional(),
            trend: grain.optional(),
            periods: periods.optional(),
          }),
        },
        responses: answers(figuresAnswer, 'As the command `figures`'),
      }),
      async (c) => c.json(await readFigures(asking(c), c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/figures/{id}',
        summary: 'One figure with its definition',
        middleware: [cached(context)] as const,
        request: { params: id, query: unitQuery.extend({ asOf: instantOrDay.optional() }) },
        responses: answers(z.object({ definition: figureDefinition, figure }), 'Definition and value'),
      }),
      async (c) => c.json(await readFigure(asking(c), c.req.valid('param').id, c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/figures/{id}/trend',
        summary: 'The series of one figure, oldest first',
        middleware: [cached(context)] as const,
        request: {
          params: id,
          query: unitQuery.extend({
            grain: grain.default('quarter'),
            periods: periods.default(8),
            asOf: instantOrDay.optional(),
          }),
        },
        responses: answers(z.object({ points: z.array(trendPoint) }), 'Points, the newest last'),
      }),
      async (c) => {
        const { definition } = specOf(c.req.valid('param').id);
        const query = c.req.valid('query');
        const { pool, nowMs, viewer } = asking(c);
        const unit = await unitOf(pool, viewer, query.unit);
        const reading = await openMeasure(pool, nowMs);
        const asOfMs = query.asOf === undefined ? nowMs : Date.parse(query.asOf);
        const points = await pointsOf(reading, {
          pool,
          unit,
          grain: query.grain,
          periods:
            query.periods === 1
              ? [periodOf(reading.calendar, query.grain, asOfMs - 1)]
              : previousPeriods(reading.calendar, query.grain, asOfMs, query.periods),
          asOfMs,
          nowMs,
          stale: 'refresh',
        });
        return c.json(
          { points: points.map((point) => pointOf(definition.id, point, asOfMs, reading.settings.currency)) },
          200,
        );
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/figures/{id}/lineage',
        summary: 'The inputs and findings behind a figure',
        request: { params: id, query: unitQuery },
        responses: answers(lineage, 'Inputs with value, source and certainty'),
      }),
      async (c) =>
        c.json(await readLineage(asking(c), c.req.valid('param').id, c.req.valid('query').unit), 200),
    );
}

function specOf(id: string) {
  const spec = figureOf(id);
  if (spec === undefined)
    throw new PlumblineError('not-found', `There is no figure “${id}”`, { todo: 'see /api/v1/figures' });
  return spec;
}
