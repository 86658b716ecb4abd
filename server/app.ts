import { PlumblineError, type Problem, problemKinds } from '@plumbline/shared/schema/problem.ts';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Config } from './config.ts';
import { loopbackGuard } from './identity/loopback-guard.ts';
import { type Database, migrationState } from './store/database.ts';

export interface AppContext {
  config: Config;
  database: Database;
}

/** The whole HTTP side: every request passes the guard, every failure leaves by the one exit. */
export function createApp({ database }: AppContext) {
  const app = new Hono();
  app.use(secureHeaders(), loopbackGuard);
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    await database.pool.query('select 1');
    const { pending } = await migrationState(database);
    if (pending > 0) throw new PlumblineError('unavailable', `${pending} migrations are missing`);
    return c.json({ status: 'ready' });
  });
  app.notFound(() => problemResponse(new PlumblineError('not-found')));
  app.onError((error) =>
    problemResponse(error instanceof PlumblineError ? error : new PlumblineError('internal')),
  );
  return app;
}

function problemResponse({ kind, message, more }: PlumblineError): Response {
  const { status, title } = problemKinds[kind];
  const { file, at, expected, todo } = more;
  const detail = message === title ? undefined : message;
  const body: Problem = { type: `/problems/${kind}`, title, status, detail, file, at, expected, todo };
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } });
}
