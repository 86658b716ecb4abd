import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { AppContext } from '../context.ts';
import { migrationState } from '../store/database.ts';
import { newRoutes } from './answers.ts';

/** Liveness, readiness (database, migrations, jobs) and counts. */
export function operationRoutes({ database, hub, metrics }: AppContext) {
  return newRoutes()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', async (c) => {
      await database.pool.query('select 1');
      const { pending } = await migrationState(database);
      if (pending > 0) throw new PlumblineError('unavailable', `${pending} migrations are missing`);
      return c.json({ status: 'ready', events: hub.listening ? 'listening' : 'not listening' });
    })
    .get('/metrics', (c) =>
      c.text(metrics.text(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
    );
}
