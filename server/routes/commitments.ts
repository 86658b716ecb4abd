import { createRoute, z } from '@hono/zod-openapi';
import {
  bulkAssignment,
  commitment,
  commitmentChange,
  commitmentDetail,
  commitmentPage,
  commitmentQuery,
  handOver as handOverOrder,
  newCommitment,
} from '@plumbline/shared/schema/commitment.ts';
import type { Context } from 'hono';
import { assignCommitments } from '../actions/assign-commitments.ts';
import type { PromiseWork } from '../actions/begin-promises.ts';
import { changeCommitment } from '../actions/change-commitment.ts';
import { handOver } from '../actions/hand-over.ts';
import { makeCommitment } from '../actions/make-commitment.ts';
import type { AppContext } from '../context.ts';
import type { AppEnv } from '../identity/authorise.ts';
import { readCommitment, readCommitments } from '../views/commitments.ts';
import { sees, seesFinding } from '../views/viewer.ts';
import { answers, done, idParam, newRoutes } from './answers.ts';
import { readWork } from './read-work.ts';
import { writeWork } from './write-work.ts';

const body = <S>(schema: S) => ({ required: true, content: { 'application/json': { schema } } });

export function commitmentRoutes(context: AppContext) {
  const asking = (c: Context<AppEnv>) => ({ ...readWork(context, c), riskRates: context.riskRates });
  const promising = (c: Context<AppEnv>): PromiseWork => {
    const viewer = c.get('viewer');
    return {
      ...writeWork(context, c),
      sees: (what, of) => (of === 'unit' ? sees(viewer, what.unit) : seesFinding(viewer, what)),
    };
  };
  // Whoever gave it to somebody else still hears what they did.
  const written = (c: Context<AppEnv>, id: number) =>
    readCommitment({ ...asking(c), viewer: { ...c.get('viewer'), own: null } }, id);
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/commitments',
        summary: 'Who promised what by when: filter and page',
        description: 'What is due first comes first. Follow `nextCursor` with the same filters.',
        request: { query: commitmentQuery },
        responses: answers(commitmentPage, 'A page of commitments'),
      }),
      async (c) => c.json(await readCommitments(asking(c), c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/commitments',
        summary: 'Promise a fix: owner and date for its open findings in a unit',
        request: { body: body(newCommitment) },
        responses: answers(commitment, 'The commitment'),
      }),
      async (c) => {
        const id = await makeCommitment(c.req.valid('json'), promising(c));
        const { moves: _, ...made } = await written(c, id);
        return c.json(made, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/commitments/bulk',
        summary: 'The same owner, date or reference for many: all, or none and each reason',
        description:
          'Findings stand for the commitment on their fix; one that has none gets one, with owner and date.',
        request: { body: body(bulkAssignment) },
        responses: answers(done, 'All of them are changed'),
      }),
      async (c) => {
        await assignCommitments(c.req.valid('json'), promising(c));
        return c.json({ ok: true as const }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/commitments/hand-over',
        summary: 'All that one owner holds goes to another, with its dates as they are',
        request: { body: body(handOverOrder) },
        responses: answers(
          z.object({ commitments: z.number().int(), findings: z.number().int() }),
          'How much went over',
        ),
      }),
      async (c) => c.json(await handOver(c.req.valid('json'), promising(c)), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/commitments/{id}',
        summary: 'One commitment with every move of its date',
        request: { params: idParam },
        responses: answers(commitmentDetail, 'The commitment'),
      }),
      async (c) => c.json(await readCommitment(asking(c), c.req.valid('param').id), 200),
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/commitments/{id}',
        summary: 'Change owner, date or reference, agree to a proposal, or withdraw',
        description: 'A later date, and a withdrawal, take a reason.',
        request: { params: idParam, body: body(commitmentChange) },
        responses: answers(commitmentDetail, 'The commitment as it is now'),
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        await changeCommitment(id, c.req.valid('json'), promising(c));
        return c.json(await written(c, id), 200);
      },
    );
}
