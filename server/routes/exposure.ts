import { createRoute, z } from '@hono/zod-openapi';
import {
  attribution,
  attributionKinds,
  exposureBridge,
  exposureReport,
  sensitivity,
} from '@plumbline/shared/schema/exposure-report.ts';
import { exposureKit, whatIfAnswer, whatIfRequest } from '@plumbline/shared/schema/what-if.ts';
import type { Context } from 'hono';
import { importModel } from '../actions/import-model.ts';
import { recordExport } from '../actions/record-reading.ts';
import type { AppContext } from '../context.ts';
import type { AppEnv } from '../identity/authorise.ts';
import { readAttribution } from '../views/attribution.ts';
import { readExposureBridge } from '../views/exposure-bridge.ts';
import { readExposureKit } from '../views/exposure-kit.ts';
import { readExposureReport } from '../views/exposure-report.ts';
import { exportedModel, readModelExport } from '../views/model-export.ts';
import { readSensitivity } from '../views/sensitivity.ts';
import { readTrialsCsv } from '../views/trials-csv.ts';
import { readWhatIf } from '../views/what-if.ts';
import { answers, instantOrDay, newRoutes, problems } from './answers.ts';
import { cached } from './cached.ts';
import { readWork } from './read-work.ts';
import { writeWork } from './write-work.ts';

const mostTrials = 1_000_000;
const yesOrNo = z
  .enum(['true', 'false'])
  .default('false')
  .transform((word) => word === 'true');
const place = z.object({ path: z.string(), message: z.string() });
const modelImport = z.object({
  dryRun: z.boolean(),
  added: z.array(z.string()),
  changed: z.array(z.string()),
  unchanged: z.array(z.string()),
  removed: z.array(z.string()),
  problems: z.array(place),
});

/** The exposure in money: the whole answer, what it rests on, why it moved, what would change it, the model itself. */
export function exposureRoutes(context: AppContext) {
  const asking = (c: Context<AppEnv>) => readWork(context, c);
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/exposure',
        summary: 'The exposure with its inputs, checks, backtest and stress cases',
        middleware: [cached(context)] as const,
        request: { query: z.object({ asOf: instantOrDay.optional() }) },
        responses: answers(exposureReport, 'The report; `missing` says why there is no answer'),
      }),
      async (c) => c.json(await readExposureReport(asking(c), c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/exposure/sensitivity',
        summary: 'How much each uncertain input matters, and what knowing it is worth',
        middleware: [cached(context)] as const,
        responses: answers(sensitivity, 'Inputs, the one that moves the expected loss most first'),
      }),
      async (c) => c.json(await readSensitivity(asking(c)), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/exposure/attribution',
        summary: 'Who or what carries the driven part of the expected loss',
        middleware: [cached(context)] as const,
        request: { query: z.object({ by: z.enum(attributionKinds).default('unit') }) },
        responses: answers(attribution, 'The twelve largest and the rest; they add up'),
      }),
      async (c) => c.json(await readAttribution(asking(c), c.req.valid('query').by), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/exposure/bridge',
        summary: 'Why the expected loss moved between two instants',
        description:
          'From the start of the fiscal quarter to now unless told. Opening plus steps is closing.',
        middleware: [cached(context)] as const,
        request: { query: z.object({ from: instantOrDay.optional(), to: instantOrDay.optional() }) },
        responses: answers(exposureBridge, 'The bridge'),
      }),
      async (c) => c.json(await readExposureBridge(asking(c), c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/exposure/kit',
        summary: 'All that a browser needs to run the engine itself',
        middleware: [cached(context)] as const,
        responses: answers(exposureKit, 'Scenarios with their amounts resolved, hazards, policy, limits'),
      }),
      async (c) => c.json(await readExposureKit(asking(c)), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/exposure/what-if',
        summary: 'The same engine with changed inputs; stores nothing',
        request: { body: { required: true, content: { 'application/json': { schema: whatIfRequest } } } },
        responses: answers(whatIfAnswer, 'The answer as it is, and for each variant'),
      }),
      async (c) => c.json(await readWhatIf(asking(c), c.req.valid('json')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/exposure/model.json',
        summary: 'The loss model as a file',
        responses: answers(exportedModel, 'The model; it can be imported again, and `simulate` reads it'),
      }),
      async (c) => {
        c.header('content-disposition', 'attachment; filename="plumbline-model.json"');
        const model = await readModelExport(asking(c));
        const bytes = JSON.stringify(model);
        await recordExport({ subject: 'loss model', format: 'json', bytes }, writeWork(context, c));
        return c.json(model, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/exposure/model',
        summary: 'Take over the scenarios of a model file: all of them or none',
        description:
          'With `dryRun=true` it only says what would happen, with every problem. With `replace=true` scenarios that the file does not hold are removed.',
        request: {
          query: z.object({ dryRun: yesOrNo, replace: yesOrNo }),
          body: {
            required: true,
            content: {
              'application/json': {
                schema: z.looseObject({}).openapi({ description: 'As `GET /exposure/model.json` gives it' }),
              },
            },
          },
        },
        responses: answers(modelImport, 'Ids of the scenarios by what became of them'),
      }),
      async (c) =>
        c.json(await importModel(c.req.valid('json'), c.req.valid('query'), writeWork(context, c)), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/exposure/trials.csv',
        summary: 'Simulated years, a row each',
        request: {
          query: z.object({ trials: z.coerce.number().int().min(1).max(mostTrials).default(10_000) }),
        },
        responses: {
          200: {
            description: 'trial, loss by scenario, gross, ceded, net',
            content: { 'text/csv': { schema: z.string() } },
          },
          ...problems,
        },
      }),
      async (c) => {
        const { trials } = c.req.valid('query');
        const rows = await readTrialsCsv(asking(c), trials);
        await recordExport(
          { subject: 'simulated years', format: 'csv', bytes: null, detail: { trials } },
          writeWork(context, c),
        );
        return c.body(rows, 200, {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="plumbline-trials.csv"',
        });
      },
    );
}
