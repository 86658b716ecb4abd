import { createRoute, z } from '@hono/zod-openapi';
import { languages } from '@plumbline/shared/core/language/languages.ts';
import {
  approval,
  draft,
  draftItem,
  draftVersion,
  newDraft,
  publication,
  publishWord,
  sentenceChange,
} from '@plumbline/shared/schema/publication.ts';
import type { Context } from 'hono';
import { approveDraft } from '../actions/approve-draft.ts';
import { askReview } from '../actions/ask-review.ts';
import { beginDraft } from '../actions/begin-draft.ts';
import { editDraft } from '../actions/edit-draft.ts';
import type { DraftWork } from '../actions/open-draft.ts';
import { publishDraft } from '../actions/publish-draft.ts';
import { refreshDraft } from '../actions/refresh-draft.ts';
import type { AppContext } from '../context.ts';
import type { AppEnv } from '../identity/authorise.ts';
import { generateDraft, listDrafts, readDraft, requireHeld } from '../views/drafts.ts';
import { findPublication } from '../views/publications.ts';
import { answers, idParam, newRoutes, unitQuery } from './answers.ts';
import { readWork } from './read-work.ts';
import { writeWork } from './write-work.ts';

const body = <S extends z.ZodType>(schema: S) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const told = answers(draft, 'The draft as it is now');

/** Drafts of briefings, from the first figures to publication. */
export function draftRoutes(context: AppContext) {
  const { pool } = context.database;
  const workOf = (c: Context<AppEnv>): DraftWork => {
    const { personId, units } = c.get('viewer');
    return { ...writeWork(context, c), personId, units };
  };
  const reading = (c: Context<AppEnv>) => readWork(context, c);
  const now = (c: Context<AppEnv>, id: number) => readDraft(pool, c.get('viewer'), id);
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/drafts',
        summary: 'Drafts of briefings that are worked on',
        request: { query: unitQuery },
        responses: answers(
          z.object({ items: z.array(draftItem), languages: z.array(z.string()) }),
          'Drafts, newest period first, and the languages that a briefing can be published in',
        ),
      }),
      async (c) =>
        c.json(
          {
            items: await listDrafts(pool, c.get('viewer'), c.req.valid('query').unit),
            languages: languages.map(({ tag }) => tag),
          },
          200,
        ),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/drafts',
        summary: 'Begin the draft of a fiscal quarter',
        request: body(newDraft),
        responses: told,
      }),
      async (c) => {
        const { period, unit, languages } = c.req.valid('json');
        const generated = await generateDraft(reading(c), { period, unit, languages });
        return c.json(await now(c, await beginDraft(generated, workOf(c))), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/drafts/{id}',
        summary: 'A draft with its pages, edits, comments and checks',
        request: { params: idParam },
        responses: told,
      }),
      async (c) => c.json(await now(c, c.req.valid('param').id), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/drafts/{id}/refresh',
        summary: 'Work out figures and generated sentences anew',
        request: { params: idParam, ...body(draftVersion) },
        responses: told,
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        const { period, unit, documents } = await requireHeld(pool, c.get('viewer'), id);
        const languages = documents.map(({ language }) => language);
        const generated = await generateDraft(reading(c), { period, unit, languages });
        await refreshDraft(id, c.req.valid('json').version, generated, workOf(c));
        return c.json(await now(c, id), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'put',
        path: '/drafts/{id}/sentences',
        summary: 'Put a sentence in place of the generated one; both are kept',
        request: { params: idParam, ...body(sentenceChange) },
        responses: told,
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        await editDraft(id, c.req.valid('json'), workOf(c));
        return c.json(await now(c, id), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/drafts/{id}/review',
        summary: 'Ask for the review by another person',
        request: { params: idParam, ...body(draftVersion) },
        responses: told,
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        await askReview(id, c.req.valid('json').version, workOf(c));
        return c.json(await now(c, id), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/drafts/{id}/approve',
        summary: 'Approve a draft as it is; never by whoever worked on it',
        request: { params: idParam, ...body(approval) },
        responses: told,
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        await approveDraft(id, c.req.valid('json'), workOf(c));
        return c.json(await now(c, id), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/drafts/{id}/publish',
        summary: 'Publish what was approved: from then on nothing of it changes',
        request: { params: idParam, ...body(publishWord) },
        responses: answers(publication, 'What was published'),
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        const { period, unit } = await requireHeld(pool, c.get('viewer'), id);
        const digest = await publishDraft(id, c.req.valid('json'), workOf(c));
        const held = await findPublication(pool, c.get('viewer'), { period, unit, digest });
        const { documents: _, ...made } = held!;
        return c.json(made, 200);
      },
    );
}
