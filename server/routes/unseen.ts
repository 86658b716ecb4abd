import { createRoute } from '@hono/zod-openapi';
import { signalBatch, signalReport, unseen } from '@plumbline/shared/schema/unseen.ts';
import { receiveSignals } from '../actions/receive-signals.ts';
import type { AppContext } from '../context.ts';
import { readUnseen } from '../views/unseen.ts';
import { sees } from '../views/viewer.ts';
import { answers, newRoutes, unitQuery } from './answers.ts';
import { readWork } from './read-work.ts';
import { writeWork } from './write-work.ts';

export function unseenRoutes(context: AppContext) {
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/unseen',
        summary: 'What we would not see: telemetry, time until incidents are found, those nobody noticed',
        request: { query: unitQuery },
        responses: answers(unseen, 'Counts, days, and an estimate with its limits or why there is none'),
      }),
      async (c) => c.json(await readUnseen(readWork(context, c), c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/signals',
        summary: 'Tell which assets telemetry was heard from, and when',
        description: 'Up to 5,000 at once. Only the newest instant of each asset and way is kept.',
        request: {
          body: { required: true, content: { 'application/json': { schema: signalBatch } } },
        },
        responses: answers(signalReport, 'What was taken and what was not'),
      }),
      async (c) => {
        const viewer = c.get('viewer');
        return c.json(
          await receiveSignals(c.req.valid('json').signals, {
            ...writeWork(context, c),
            seesUnit: (path) => sees(viewer, path),
          }),
          200,
        );
      },
    );
}
