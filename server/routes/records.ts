import { createRoute, z } from '@hono/zod-openapi';
import {
  appetite,
  incident,
  opening,
  spend,
  staffing,
  team,
  timeRecord,
} from '@plumbline/shared/schema/company.ts';
import { currencyRate } from '@plumbline/shared/schema/currency-rate.ts';
import { penaltyRegime } from '@plumbline/shared/schema/penalty-regime.ts';
import { settings } from '@plumbline/shared/schema/settings.ts';
import { stressCase } from '@plumbline/shared/schema/stress-case.ts';
import type { Context } from 'hono';
import { approveRow } from '../actions/approve-row.ts';
import { changeExposureSettings } from '../actions/change-exposure-settings.ts';
import { removeCompanyRecord } from '../actions/remove-company-record.ts';
import { saveCompanyRecord } from '../actions/save-company-record.ts';
import type { AppContext } from '../context.ts';
import type { AppEnv } from '../identity/authorise.ts';
import type { RecordKind, RecordTypes } from '../store/records.ts';
import { readCompanyRecords, readLaws, readTeamRecords, readUnitRecords } from '../views/company-records.ts';
import { readExposureSettings } from '../views/exposure-settings.ts';
import { answers, done, keyParam, newRoutes } from './answers.ts';
import { writeWork } from './write-work.ts';

const listOf = <P extends string, S extends z.ZodType>(path: P, schema: S) =>
  createRoute({
    method: 'get',
    path,
    summary: `All ${path.slice(1)}`,
    responses: answers(z.object({ items: z.array(schema) }), `Every record of ${path.slice(1)}`),
  });
const saveOf = <P extends string, S extends z.ZodType>(path: P, schema: S, summary?: string) =>
  createRoute({
    method: 'post',
    path,
    summary: summary ?? `Add or replace one of ${path.slice(1)}`,
    request: { body: { required: true, content: { 'application/json': { schema } } } },
    responses: answers(done, 'Saved'),
  });

const exposureSettings = settings.pick({
  materialityMinor: true,
  cashMinor: true,
  turnoverMinor: true,
  insurance: true,
  currency: true,
});

/** The company's own records: each kind has a list and takes one record, new or in the place of its former self. */
export function recordRoutes(context: AppContext) {
  const { pool } = context.database;
  const save = async <K extends RecordKind>(c: Context<AppEnv>, kind: K, value: RecordTypes[K]) => {
    await saveCompanyRecord(kind, value, { ...writeWork(context, c), units: c.get('viewer').units });
    return { ok: true as const };
  };
  const approve = async (c: Context<AppEnv>, row: RecordTypes['appetite']) => {
    await approveRow('appetite', row, { ...writeWork(context, c), units: c.get('viewer').units });
    return { ok: true as const };
  };
  return newRoutes()
    .openapi(listOf('/teams', team), async (c) =>
      c.json(await readUnitRecords(pool, c.get('viewer'), 'team'), 200),
    )
    .openapi(saveOf('/teams', team), async (c) => c.json(await save(c, 'team', c.req.valid('json')), 200))
    .openapi(listOf('/staffing', staffing), async (c) =>
      c.json(await readTeamRecords(pool, c.get('viewer'), 'staffing'), 200),
    )
    .openapi(saveOf('/staffing', staffing), async (c) =>
      c.json(await save(c, 'staffing', c.req.valid('json')), 200),
    )
    .openapi(listOf('/openings', opening), async (c) =>
      c.json(await readTeamRecords(pool, c.get('viewer'), 'opening'), 200),
    )
    .openapi(saveOf('/openings', opening), async (c) =>
      c.json(await save(c, 'opening', c.req.valid('json')), 200),
    )
    .openapi(listOf('/time-records', timeRecord), async (c) =>
      c.json(await readTeamRecords(pool, c.get('viewer'), 'time-record'), 200),
    )
    .openapi(saveOf('/time-records', timeRecord), async (c) =>
      c.json(await save(c, 'time-record', c.req.valid('json')), 200),
    )
    .openapi(listOf('/spend', spend), async (c) => c.json(await readCompanyRecords(pool, 'spend'), 200))
    .openapi(saveOf('/spend', spend), async (c) => c.json(await save(c, 'spend', c.req.valid('json')), 200))
    .openapi(listOf('/incidents', incident), async (c) =>
      c.json(await readUnitRecords(pool, c.get('viewer'), 'incident'), 200),
    )
    .openapi(saveOf('/incidents', incident), async (c) =>
      c.json(await save(c, 'incident', c.req.valid('json')), 200),
    )
    .openapi(listOf('/appetites', appetite), async (c) =>
      c.json(await readCompanyRecords(pool, 'appetite'), 200),
    )
    .openapi(
      saveOf('/appetites', appetite, 'Add an appetite from a day on; none that is on record is changed'),
      async (c) => c.json(await approve(c, c.req.valid('json')), 200),
    )
    .openapi(listOf('/penalty-regimes', penaltyRegime), async (c) => c.json(await readLaws(pool), 200))
    .openapi(saveOf('/penalty-regimes', penaltyRegime), async (c) =>
      c.json(await save(c, 'penalty-regime', c.req.valid('json')), 200),
    )
    .openapi(listOf('/currency-rates', currencyRate), async (c) =>
      c.json(await readCompanyRecords(pool, 'currency-rate'), 200),
    )
    .openapi(saveOf('/currency-rates', currencyRate), async (c) =>
      c.json(await save(c, 'currency-rate', c.req.valid('json')), 200),
    )
    .openapi(listOf('/stress-cases', stressCase), async (c) =>
      c.json(await readCompanyRecords(pool, 'stress-case'), 200),
    )
    .openapi(saveOf('/stress-cases', stressCase), async (c) =>
      c.json(await save(c, 'stress-case', c.req.valid('json')), 200),
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/stress-cases/{id}',
        summary: 'Remove a stress case',
        request: { params: keyParam },
        responses: answers(done, 'Removed'),
      }),
      async (c) => {
        await removeCompanyRecord('stress-case', c.req.valid('param').id, writeWork(context, c));
        return c.json({ ok: true as const }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/exposure-settings',
        summary: 'What the exposure is held against and insured by',
        responses: answers(exposureSettings, 'Limits, turnover and policy'),
      }),
      async (c) => c.json(await readExposureSettings(pool), 200),
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/exposure-settings',
        summary: 'Change materiality, cash, turnover or the policy; only what is named',
        request: {
          body: {
            required: true,
            content: { 'application/json': { schema: exposureSettings.partial().strict() } },
          },
        },
        responses: answers(exposureSettings, 'As they are now'),
      }),
      async (c) => {
        await changeExposureSettings(c.req.valid('json'), writeWork(context, c));
        return c.json(await readExposureSettings(pool), 200);
      },
    );
}
