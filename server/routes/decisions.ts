import { createRoute, z } from '@hono/zod-openapi';
import {
  decision,
  decisionKinds,
  decisionStates,
  type NewDecision,
  newDecision,
  outcomeWord,
  priceOfNo,
  prices,
} from '@plumbline/shared/schema/decision.ts';
import { type RequestDraft, requestDraft, requestPreview } from '@plumbline/shared/schema/request-preview.ts';
import { unitPath } from '@plumbline/shared/schema/values.ts';
import type { Context } from 'hono';
import { askDecision, type DecisionWork, requireConcern } from '../actions/ask-decision.ts';
import { decideDecision } from '../actions/decide-decision.ts';
import { withdrawDecision } from '../actions/withdraw-decision.ts';
import type { AppContext } from '../context.ts';
import type { AppEnv } from '../identity/authorise.ts';
import { readConcernExposure } from '../views/concern-exposure.ts';
import { readDecisionPage, readOneDecision } from '../views/decisions.ts';
import { readPrice, readPrices } from '../views/price-of-no.ts';
import { readRequestPreview, withEngineEffects } from '../views/request-preview.ts';
import { answers, keyParam, newRoutes } from './answers.ts';
import { readWork } from './read-work.ts';
import { writeWork } from './write-work.ts';

const page = z.object({ items: z.array(decision), nextCursor: z.string().nullable() });
const paging = z.object({
  unit: unitPath.optional(),
  kind: z.enum(decisionKinds).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(220).optional(),
});
const draftOf = ({ kind, unit, concerns, options }: NewDecision): RequestDraft => ({
  ...{ kind, unit, concerns },
  options: options.map(({ costMinor, once, people }) => ({ costMinor, once, people })),
});
const withdrawal = z.strictObject({ reason: z.string().trim().min(3).max(1000) });
const body = <S extends z.ZodType>(schema: S) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});

/** What is asked for, and what became of it. */
export function decisionRoutes(context: AppContext) {
  const { pool } = context.database;
  const workOf = (c: Context<AppEnv>): DecisionWork => {
    const { personId, units, own } = c.get('viewer');
    return { ...writeWork(context, c), personId, units, own };
  };
  // Whoever asks or decides hears what became of it, also where they may not list the others.
  const told = (c: Context<AppEnv>, id: string) => readOneDecision(pool, { ...c.get('viewer') }, id);
  const asking = (c: Context<AppEnv>) => readWork(context, c);
  // Nothing is worked out of what the asker may not name.
  const allowed = async (c: Context<AppEnv>, draft: RequestDraft) => {
    await requireConcern(pool, draft.unit, draft.concerns, c.get('viewer'));
    return draft;
  };
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/decisions',
        summary: 'Requests and decisions, newest first',
        request: { query: paging.extend({ state: z.enum(decisionStates).optional() }) },
        responses: answers(page, 'A page of requests and decisions'),
      }),
      async (c) => {
        const { state, ...query } = c.req.valid('query');
        const states = state === undefined ? undefined : [state];
        return c.json(await readDecisionPage(pool, c.get('viewer'), { ...query, states }), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/requests',
        summary: 'Requests that wait for a decision: asked, or open again because what was decided ran out',
        request: { query: paging },
        responses: answers(page, 'A page of open requests'),
      }),
      async (c) =>
        c.json(
          await readDecisionPage(pool, c.get('viewer'), {
            ...c.req.valid('query'),
            states: ['open', 'expired'],
          }),
          200,
        ),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/requests',
        summary: 'Ask for people, money, a change, or for a risk to be accepted or put off',
        description: 'The exposure that it concerns is worked out and kept at this moment.',
        request: body(newDecision),
        responses: answers(decision, 'The request as it was written down'),
      }),
      async (c) => {
        const body = c.req.valid('json');
        const options = await withEngineEffects(asking(c), await allowed(c, draftOf(body)), body.options);
        const asked = { ...body, options };
        const id = await askDecision(
          asked,
          () => readConcernExposure({ pool, nowMs: context.nowMs() }, asked.concerns),
          workOf(c),
        );
        return c.json(await told(c, id), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/requests/preview',
        summary: 'What the engine says of a request before it is made; keeps nothing',
        request: body(requestDraft),
        responses: answers(requestPreview, 'The loss behind what it concerns and the effect of each option'),
      }),
      async (c) => {
        const draft = await allowed(c, c.req.valid('json'));
        return c.json(await readRequestPreview(asking(c), draft), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/decisions/{id}',
        summary: 'One request with what became of it',
        request: { params: keyParam },
        responses: answers(decision, 'The request or decision'),
      }),
      async (c) => c.json(await readOneDecision(pool, c.get('viewer'), c.req.valid('param').id), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/decisions/{id}/price',
        summary: 'What the no has cost since',
        description:
          'An expectation: the exposure that the request would have removed since the day it was refused, less its own cost to date. Incidents stand beside it and are not added.',
        request: { params: keyParam },
        responses: answers(priceOfNo, 'The price of the no'),
      }),
      async (c) => c.json(await readPrice(asking(c), c.req.valid('param').id), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/prices',
        summary: 'What every refused or deferred request has cost since, the costliest first',
        description:
          'Prices of requests over the same findings or units must not be added: `together` has what they come to by one run with all of them at once.',
        responses: answers(prices, 'Prices of each alone, and together'),
      }),
      async (c) => c.json(await readPrices(asking(c)), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/decisions/{id}/outcome',
        summary: 'Say what became of a request; whoever asked never does',
        request: { params: keyParam, ...body(outcomeWord) },
        responses: answers(decision, 'The decision'),
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        await decideDecision(id, c.req.valid('json'), workOf(c));
        return c.json(await told(c, id), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/decisions/{id}/withdraw',
        summary: 'Take an open request back',
        request: { params: keyParam, ...body(withdrawal) },
        responses: answers(decision, 'The request as it is now'),
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        await withdrawDecision(id, c.req.valid('json').reason, workOf(c));
        return c.json(await told(c, id), 200);
      },
    );
}
