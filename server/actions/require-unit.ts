import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { findUnit, normalPath } from '../store/units.ts';

/**
 * The unit that a role or token is to be over, and how to call it.
 * @throws PlumblineError `bad-usage` where the company has no such unit.
 */
export async function requireUnit(
  client: pg.ClientBase,
  path: string,
): Promise<{ path: string; where: string }> {
  const wanted = normalPath(path);
  if (wanted === '') return { path: '', where: 'the whole company' };
  const unit = await findUnit(client, wanted);
  if (unit === null || unit.kind === 'scope')
    throw new PlumblineError('bad-usage', `There is no unit “${wanted}”`, {
      at: 'unit',
      expected: 'the path of a unit, such as retail/web-shop; empty is the whole company',
    });
  return { path: wanted, where: `“${wanted}”` };
}
