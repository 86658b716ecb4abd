import { createRoute, z } from '@hono/zod-openapi';
import { newToken, tokenItem, tokenMade } from '@plumbline/shared/schema/people.ts';
import { createToken } from '../actions/create-token.ts';
import { noSuchToken, revokeToken } from '../actions/revoke-token.ts';
import type { AppContext } from '../context.ts';
import { readTokens } from '../views/tokens.ts';
import { answers, done, keyParam, newRoutes } from './answers.ts';
import { peopleWork } from './people-work.ts';
import { readWork } from './read-work.ts';
import { writeWork } from './write-work.ts';

export function tokenRoutes(context: AppContext) {
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/tokens',
        summary: 'Tokens of programs: all for who may see people, else one’s own',
        responses: answers(z.object({ items: z.array(tokenItem) }), 'Tokens, newest first'),
      }),
      async (c) => c.json({ items: await readTokens(readWork(context, c)) }, 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/tokens',
        summary: 'Make a token for a program; it may wait for a second person',
        request: { body: { required: true, content: { 'application/json': { schema: newToken } } } },
        responses: answers(tokenMade, 'The token, this one time'),
      }),
      async (c) => {
        const { personId, ...work } = peopleWork(context, c);
        return c.json(await createToken({ ...c.req.valid('json'), personId }, work), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/tokens/{id}',
        summary: 'End a token at once',
        description: 'One’s own, or anybody’s for who may agree to them. A token may end itself.',
        request: { params: keyParam },
        responses: answers(done, 'It is refused from now on'),
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        const { personId, tokenId, permissions } = c.get('viewer');
        const anybodys = permissions.has('people:approve');
        const itself = tokenId === id;
        if (tokenId !== null && !anybodys && !itself) throw noSuchToken(id);
        const ofPerson = anybodys || itself ? null : (personId ?? '');
        await revokeToken(id, { ...writeWork(context, c), ofPerson });
        return c.json({ ok: true as const }, 200);
      },
    );
}
