import { createRoute, type z } from '@hono/zod-openapi';
import {
  asksChange,
  draft,
  draftVersion,
  newComment,
  noteChange,
} from '@plumbline/shared/schema/publication.ts';
import type { Context } from 'hono';
import { chooseAsks } from '../actions/choose-asks.ts';
import { commentDraft } from '../actions/comment-draft.ts';
import { dropDraft } from '../actions/drop-draft.ts';
import { noteDraft } from '../actions/note-draft.ts';
import type { DraftWork } from '../actions/open-draft.ts';
import type { AppContext } from '../context.ts';
import type { AppEnv } from '../identity/authorise.ts';
import { readDraft } from '../views/drafts.ts';
import { answers, idParam, newRoutes } from './answers.ts';
import { writeWork } from './write-work.ts';

const body = <S extends z.ZodType>(schema: S) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const told = answers(draft, 'The draft as it is now');

/** What is said in a draft and to it: notes, asks, comments; and its end without publication. */
export function draftWordRoutes(context: AppContext) {
  const workOf = (c: Context<AppEnv>): DraftWork => {
    const { personId, units } = c.get('viewer');
    return { ...writeWork(context, c), personId, units };
  };
  const now = (c: Context<AppEnv>, id: number) => readDraft(context.database.pool, c.get('viewer'), id);
  return newRoutes()
    .openapi(
      createRoute({
        method: 'put',
        path: '/drafts/{id}/notes',
        summary: 'What the presenter says to a part of the page',
        request: { params: idParam, ...body(noteChange) },
        responses: told,
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        await noteDraft(id, c.req.valid('json'), workOf(c));
        return c.json(await now(c, id), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'put',
        path: '/drafts/{id}/asks',
        summary: 'Which requests the board is asked for, three at most',
        request: { params: idParam, ...body(asksChange) },
        responses: told,
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        await chooseAsks(id, c.req.valid('json'), workOf(c));
        return c.json(await now(c, id), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/drafts/{id}/comments',
        summary: 'Comment on a draft, or on a sentence of it',
        request: { params: idParam, ...body(newComment) },
        responses: told,
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        const { permissions } = c.get('viewer');
        await commentDraft(id, c.req.valid('json'), { ...workOf(c), permissions });
        return c.json(await now(c, id), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/drafts/{id}',
        summary: 'End a draft without publishing it',
        request: { params: idParam, ...body(draftVersion) },
        responses: told,
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        await dropDraft(id, c.req.valid('json').version, workOf(c));
        return c.json(await now(c, id), 200);
      },
    );
}
