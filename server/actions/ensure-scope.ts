import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { inTransaction } from '../store/transaction.ts';
import { hasScope, makeScope, scopePath } from '../store/unit-scopes.ts';

const lockNotAvailable = '55P03';

/**
 * Path of the unit that stands for these parts of the tree, made where nobody saw just these before.
 * @throws PlumblineError `unavailable` where an import holds it up.
 */
export async function ensureScope(pool: pg.Pool, paths: readonly string[]): Promise<string> {
  const path = scopePath(paths);
  if (await hasScope(pool, path)) return path;
  try {
    await inTransaction(pool, (client) => makeScope(client, paths));
  } catch (cause) {
    if ((cause as { code?: string }).code !== lockNotAvailable) throw cause;
    throw new PlumblineError('unavailable', 'Totals for your units are made once the import that runs ends', {
      todo: 'try again in a minute',
      cause,
    });
  }
  return path;
}
