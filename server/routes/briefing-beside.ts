import { createRoute, z } from '@hono/zod-openapi';
import { seenOf } from '@plumbline/shared/core/publication/changes.ts';
import { panelNote } from '@plumbline/shared/schema/briefing-document.ts';
import { changedSince, comparison } from '@plumbline/shared/schema/comparison.ts';
import { definitions } from '@plumbline/shared/schema/definition.ts';
import type { Context } from 'hono';
import { recordLook } from '../actions/record-look.ts';
import { recordReading } from '../actions/record-reading.ts';
import type { AppContext } from '../context.ts';
import type { AppEnv } from '../identity/authorise.ts';
import { changedSinceOf } from '../views/changed-since.ts';
import { type ComparedBriefings, readComparison, readRestated } from '../views/comparison.ts';
import { readDefinitions } from '../views/definitions.ts';
import { unitOf } from '../views/figures.ts';
import { readPublished } from '../views/publications.ts';
import { answers, newRoutes, unitQuery } from './answers.ts';
import { readWork } from './read-work.ts';
import { writeWork } from './write-work.ts';

const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .optional()
  .openapi({ description: 'Of a published briefing that was replaced since' });
const period = z.object({ period: z.string().openapi({ example: '2026-Q3' }) });
const query = unitQuery.extend({ language: z.string().max(35).optional(), digest });

/** What stands beside a briefing: another one, what is known today, what a reader saw before, what a presenter says. */
export function briefingBesideRoutes(context: AppContext) {
  const { pool } = context.database;
  const reading = (c: Context<AppEnv>) => readWork(context, c);
  const entered = async (c: Context<AppEnv>, { comparison: made, documents }: ComparedBriefings) => {
    for (const { page } of documents) await recordReading(page, writeWork(context, c));
    return made;
  };
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/briefings/{period}/compare/{other}',
        summary: 'Two briefings side by side; differences are the other less the one',
        request: {
          params: period.extend({ other: z.string().openapi({ example: 'live' }) }),
          query: query.extend({ otherDigest: digest }),
        },
        responses: answers(comparison, 'Figures and sentences of both'),
      }),
      async (c) => {
        const { period: one, other } = c.req.valid('param');
        const { digest: oneDigest, otherDigest, unit, language } = c.req.valid('query');
        const made = await readComparison(
          reading(c),
          { period: one, unit, language, digest: oneDigest },
          { period: other, unit, language, digest: otherDigest },
        );
        return c.json(await entered(c, made), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/briefings/{period}/definitions',
        summary: 'What the figures of a briefing mean and how they are worked out, in its language',
        request: { params: period, query },
        responses: answers(definitions, 'Definitions as published, else those of today; the method'),
      }),
      async (c) => {
        const asked = { ...c.req.valid('param'), ...c.req.valid('query') };
        return c.json(await readDefinitions(reading(c), asked), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/briefings/{period}/restated',
        summary: 'What was published, beside the same quarter as it is known today',
        request: { params: period, query },
        responses: answers(comparison, 'The published briefing is the one, today the other'),
      }),
      async (c) => {
        const made = await readRestated(reading(c), {
          ...c.req.valid('query'),
          period: c.req.valid('param').period,
        });
        return c.json(await entered(c, made), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/briefings/live/changed',
        summary: 'What changed on the live page since the reader last looked',
        request: { query: unitQuery },
        responses: answers(changedSince, 'Changes since the visit before this one'),
      }),
      async (c) => {
        const viewer = c.get('viewer');
        const { unit: path } = c.req.valid('query');
        const page = await context.briefings.read(
          { nowMs: context.nowMs(), viewer },
          { period: 'live', unit: path },
        );
        const seen = seenOf(page);
        const { personId } = viewer;
        if (personId === null) return c.json(changedSinceOf({ before: null, beforeAt: null }, seen), 200);
        const { id: unitId } = await unitOf(pool, viewer, path);
        const held = await recordLook({ personId, unitId, seen }, writeWork(context, c));
        return c.json(changedSinceOf(held, seen), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/briefings/{period}/notes',
        summary: 'What the presenter says to each part of a published page',
        request: { params: period, query },
        responses: answers(z.object({ notes: z.array(panelNote) }), 'Notes by part; none of a live page'),
      }),
      async (c) => {
        const asked = { ...c.req.valid('query'), period: c.req.valid('param').period };
        const published = await readPublished(pool, c.get('viewer'), asked);
        return c.json({ notes: published?.notes ?? [] }, 200);
      },
    );
}
