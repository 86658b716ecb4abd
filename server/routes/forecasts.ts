import { createRoute, z } from '@hono/zod-openapi';
import { forecasts } from '@plumbline/shared/schema/forecast.ts';
import type { AppContext } from '../context.ts';
import { readForecasts } from '../views/forecasts.ts';
import { answers, instantOrDay, newRoutes } from './answers.ts';
import { cached } from './cached.ts';
import { readWork } from './read-work.ts';

export function forecastRoutes(context: AppContext) {
  return newRoutes().openapi(
    createRoute({
      method: 'get',
      path: '/forecasts',
      summary: 'What was foretold of each quarter, what came, and how good the forecasts were',
      middleware: [cached(context)] as const,
      request: { query: z.object({ asOf: instantOrDay.optional() }) },
      responses: answers(forecasts, 'Money in minor units; newest forecast first'),
    }),
    async (c) => c.json(await readForecasts(readWork(context, c), c.req.valid('query')), 200),
  );
}
