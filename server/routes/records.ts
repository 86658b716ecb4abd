import { createRoute, z } from '@hono/zod-openapi';
import { incident, spend, staffing, team } from '@plumbline/shared/schema/company.ts';
import { scenario } from '@plumbline/shared/schema/scenario.ts';
import type { Context } from 'hono';
import { saveCompanyRecord } from '../actions/save-company-record.ts';
import type { AppContext } from '../context.ts';
import type { AppEnv } from '../identity/authorise.ts';
import type { RecordKind, RecordTypes } from '../store/records.ts';
import { readCompanyRecords } from '../views/company-records.ts';
import { answers, done, newRoutes } from './answers.ts';
import { writeWork } from './write-work.ts';

const listOf = <P extends string, S extends z.ZodType>(path: P, schema: S) =>
  createRoute({
    method: 'get',
    path,
    summary: `All ${path.slice(1)}`,
    responses: answers(z.object({ items: z.array(schema) }), `Every record of ${path.slice(1)}`),
  });
const saveOf = <P extends string, S extends z.ZodType>(path: P, schema: S) =>
  createRoute({
    method: 'post',
    path,
    summary: `Add or replace one of ${path.slice(1)}`,
    request: { body: { required: true, content: { 'application/json': { schema } } } },
    responses: answers(done, 'Saved'),
  });

/** The company's own records: each kind has a list and takes one record, new or in the place of its former self. */
export function recordRoutes(context: AppContext) {
  const { pool } = context.database;
  const save = async <K extends RecordKind>(c: Context<AppEnv>, kind: K, value: RecordTypes[K]) => {
    await saveCompanyRecord(kind, value, writeWork(context, c));
    return { ok: true as const };
  };
  return newRoutes()
    .openapi(listOf('/teams', team), async (c) => c.json(await readCompanyRecords(pool, 'team'), 200))
    .openapi(saveOf('/teams', team), async (c) => c.json(await save(c, 'team', c.req.valid('json')), 200))
    .openapi(listOf('/staffing', staffing), async (c) =>
      c.json(await readCompanyRecords(pool, 'staffing'), 200),
    )
    .openapi(saveOf('/staffing', staffing), async (c) =>
      c.json(await save(c, 'staffing', c.req.valid('json')), 200),
    )
    .openapi(listOf('/spend', spend), async (c) => c.json(await readCompanyRecords(pool, 'spend'), 200))
    .openapi(saveOf('/spend', spend), async (c) => c.json(await save(c, 'spend', c.req.valid('json')), 200))
    .openapi(listOf('/scenarios', scenario), async (c) =>
      c.json(await readCompanyRecords(pool, 'scenario'), 200),
    )
    .openapi(saveOf('/scenarios', scenario), async (c) =>
      c.json(await save(c, 'scenario', c.req.valid('json')), 200),
    )
    .openapi(listOf('/incidents', incident), async (c) =>
      c.json(await readCompanyRecords(pool, 'incident'), 200),
    )
    .openapi(saveOf('/incidents', incident), async (c) =>
      c.json(await save(c, 'incident', c.req.valid('json')), 200),
    );
}
