import { createRoute, z } from '@hono/zod-openapi';
import { endOwnSessions } from '../actions/end-own-sessions.ts';
import { recordOwnSecurity } from '../actions/record-own-security.ts';
import { removeAuthenticator } from '../actions/remove-authenticator.ts';
import { removePasskey } from '../actions/remove-passkey.ts';
import type { AppContext } from '../context.ts';
import { identify } from '../identity/identify.ts';
import { answers, done, newRoutes } from './answers.ts';
import { writeWork } from './write-work.ts';

const json = <S extends z.ZodType>(schema: S) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const text = z.string().min(1).max(1000);
const spareCodes = z.object({ backupCodes: z.array(z.string()) });

/** What somebody takes away from their own sign-in, or has made anew, each with its evidence. */
export function ownSecurityRoutes(context: AppContext) {
  const { signIn, nowMs } = context;
  const { pool } = context.database;
  return newRoutes()
    .openapi(
      createRoute({
        method: 'post',
        path: '/sign-out',
        hide: true,
        responses: answers(done, 'Nobody is signed in here any more'),
      }),
      async (c) => {
        const { headers } = c.req.raw;
        const identity = await identify({ pool, signIn, nowMs }, headers);
        if (identity?.personId && identity.sessionId)
          await endOwnSessions(
            { personId: identity.personId, which: { id: identity.sessionId }, kind: 'signed-out' },
            { pool, actor: identity.actor, now: () => new Date(nowMs()).toISOString() },
          );
        const { cookies } = await signIn.exchange({ method: 'POST', path: '/sign-out', headers, body: {} });
        for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
        return c.json({ ok: true as const }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/two-factor/disable',
        hide: true,
        request: json(z.strictObject({ password: text })),
        responses: answers(done, 'A password is enough again'),
      }),
      async (c) => {
        const personId = c.get('viewer').personId!;
        await signIn.proveOwnPassword(c.req.raw.headers, { personId, ...c.req.valid('json') });
        await removeAuthenticator(personId, writeWork(context, c));
        return c.json({ ok: true as const }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/two-factor/generate-backup-codes',
        hide: true,
        request: json(z.strictObject({ password: text })),
        responses: answers(spareCodes, 'The new spare codes, this one time; the old ones are void'),
      }),
      async (c) => {
        const personId = c.get('viewer').personId!;
        const body = c.req.valid('json');
        await signIn.proveOwnPassword(c.req.raw.headers, { personId, ...body });
        await recordOwnSecurity({ kind: 'spare-codes-made', personId }, writeWork(context, c));
        const path = '/two-factor/generate-backup-codes';
        const told = await signIn.exchange({ method: 'POST', path, headers: c.req.raw.headers, body });
        return c.json(spareCodes.parse(told.body), 200, { 'cache-control': 'no-store' });
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/passkey/delete-passkey',
        hide: true,
        request: json(z.strictObject({ id: text })),
        responses: answers(done, 'The passkey no longer signs in'),
      }),
      async (c) => {
        const personId = c.get('viewer').personId!;
        await removePasskey({ personId, id: c.req.valid('json').id }, writeWork(context, c));
        return c.json({ ok: true as const }, 200);
      },
    );
}
