import { createRoute, z } from '@hono/zod-openapi';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { sessionItem, signInSettings } from '@plumbline/shared/schema/sign-in.ts';
import { changeSignInRules } from '../actions/change-sign-in-rules.ts';
import { endOwnSessions } from '../actions/end-own-sessions.ts';
import { setOwnPassword } from '../actions/set-own-password.ts';
import type { AppContext } from '../context.ts';
import { hasPassword } from '../identity/own-password.ts';
import { passwordHash } from '../identity/password-hash.ts';
import { readOwnSessions } from '../views/own-sessions.ts';
import { answers, done, keyParam, newRoutes } from './answers.ts';
import { writeWork } from './write-work.ts';

const newPassword = z.strictObject({
  currentPassword: z.string().min(1).max(1000).optional(),
  newPassword: z.string().min(12).max(200),
});

/** One's own signed-in browsers and password, and the rules of sign-in for everybody. */
export function accountRoutes(context: AppContext) {
  const { signIn } = context;
  const { pool } = context.database;
  const kind = 'session-ended';
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/account/sessions',
        summary: 'The browsers in which one is signed in',
        responses: answers(z.object({ items: z.array(sessionItem) }), 'Sessions, the last used first'),
      }),
      async (c) => {
        const settings = await signIn.settings();
        return c.json({ items: await readOwnSessions({ pool, viewer: c.get('viewer'), settings }) }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/account/sessions/{id}',
        summary: 'Signs one’s own browser out',
        request: { params: keyParam },
        responses: answers(done, 'It is signed out'),
      }),
      async (c) => {
        const personId = c.get('viewer').personId!;
        const which = { id: c.req.valid('param').id };
        if ((await endOwnSessions({ personId, which, kind }, writeWork(context, c))) === 0)
          throw new PlumblineError('not-found', 'You are not signed in there (any more)', { at: 'id' });
        return c.json({ ok: true as const }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/account/sessions',
        summary: 'Signs every browser of one’s own out but this one',
        responses: answers(done, 'They are signed out'),
      }),
      async (c) => {
        const { personId, sessionId } = c.get('viewer');
        const which = { allBut: sessionId! };
        await endOwnSessions({ personId: personId!, which, kind }, writeWork(context, c));
        return c.json({ ok: true as const }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/account/password',
        summary: 'Sets one’s own password; without the current one where there is none',
        request: { body: { required: true, content: { 'application/json': { schema: newPassword } } } },
        responses: answers(done, 'It is set, and every other browser signed out'),
      }),
      async (c) => {
        const { personId, sessionId } = c.get('viewer');
        const { currentPassword = '', newPassword } = c.req.valid('json');
        if (c.get('identity')?.demonstration === true)
          throw new PlumblineError('not-allowed', 'A reader of the demonstration has no password');
        if (await hasPassword(pool, personId!))
          await signIn.proveOwnPassword(c.req.raw.headers, {
            personId: personId!,
            password: currentPassword,
          });
        const hash = await passwordHash(newPassword);
        await setOwnPassword({ personId: personId!, sessionId: sessionId!, hash }, writeWork(context, c));
        return c.json({ ok: true as const }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/sign-in-settings',
        summary: 'Limits of sessions, and what sign-in asks for',
        responses: answers(signInSettings, 'The rules'),
      }),
      async (c) => c.json(await signIn.settings(), 200),
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/sign-in-settings',
        summary: 'Changes the rules of sign-in',
        request: {
          body: {
            required: true,
            content: { 'application/json': { schema: z.strictObject(signInSettings.partial().shape) } },
          },
        },
        responses: answers(signInSettings, 'The rules from now on'),
      }),
      async (c) => {
        const { personId } = c.get('viewer');
        const change = Object.fromEntries(
          Object.entries(c.req.valid('json')).filter(([, value]) => value !== undefined),
        );
        const rules = await changeSignInRules(change, { ...writeWork(context, c), personId });
        signIn.settingsChanged();
        return c.json(rules, 200);
      },
    );
}
