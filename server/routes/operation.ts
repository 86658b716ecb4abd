import type { AppContext } from '../context.ts';
import { requireReady } from '../views/readiness.ts';
import { newRoutes } from './answers.ts';

/** Liveness, readiness (database, migrations, jobs) and counts. */
export function operationRoutes({ database, hub, metrics }: AppContext) {
  return newRoutes()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', async (c) => {
      await requireReady(database);
      return c.json({ status: 'ready', events: hub.listening ? 'listening' : 'not listening' });
    })
    .get('/metrics', (c) =>
      c.text(metrics.text(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
    );
}
