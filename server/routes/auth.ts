import { createRoute } from '@hono/zod-openapi';
import { type Session, session, signInWays } from '@plumbline/shared/schema/sign-in.ts';
import type { AppContext } from '../context.ts';
import { freshMs } from '../identity/fresh.ts';
import { identify } from '../identity/identify.ts';
import { readAccount } from '../views/account.ts';
import { readDemonstrationReaders } from '../views/demonstration-readers.ts';
import { readSignInWays } from '../views/sign-in-ways.ts';
import { answers, newRoutes } from './answers.ts';
import { exchanges } from './auth-exchanges.ts';

/** Ways to sign in, who is signed in, and what better-auth answers. */
export function authRoutes(context: AppContext) {
  const { signIn, nowMs } = context;
  const { pool } = context.database;
  const routes = newRoutes();
  for (const { method, path, body, answer } of exchanges)
    routes.openapi(
      createRoute({
        method,
        path,
        hide: true,
        request:
          body === undefined
            ? {}
            : { body: { required: true, content: { 'application/json': { schema: body } } } },
        responses: answers(answer, 'What the sign-in says'),
      }),
      async (c) => {
        const told = await signIn.exchange({
          method: method === 'get' ? 'GET' : 'POST',
          path,
          headers: c.req.raw.headers,
          body: body === undefined ? undefined : (c.req.valid('json' as never) as unknown),
        });
        for (const cookie of told.cookies) c.header('set-cookie', cookie, { append: true });
        return c.json(answer.parse(told.body), 200, noStore);
      },
    );
  return routes
    .openapi(
      createRoute({
        method: 'get',
        path: '/ways',
        summary: 'How one can sign in here',
        responses: answers(signInWays, 'Ways to sign in'),
      }),
      async (c) => c.json(await readSignInWays(pool), 200, noStore),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/session',
        summary: 'Who is signed in here, and what they may see and do; null for nobody',
        responses: answers(session, 'The session'),
      }),
      async (c) => {
        const identity = await identify({ pool, signIn, nowMs }, c.req.raw.headers);
        for (const cookie of identity?.cookies ?? []) c.header('set-cookie', cookie, { append: true });
        if (identity === null || identity.personId === null) return c.json(nobody, 200, noStore);
        const { personId, provedAtMs, endsAtMs, demonstration } = identity;
        const told: Session = {
          account: await readAccount({ pool, personId }),
          freshUntil: provedAtMs === null ? null : new Date(provedAtMs + freshMs).toISOString(),
          endsAt: endsAtMs === null ? null : new Date(endsAtMs).toISOString(),
          readers: demonstration ? await readDemonstrationReaders({ pool, personId }) : [],
        };
        return c.json(told, 200, noStore);
      },
    );
}

const nobody: Session = { account: null, freshUntil: null, endsAt: null, readers: [] };
const noStore = { 'cache-control': 'no-store' };
