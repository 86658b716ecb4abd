import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { findUnit } from '../store/units.ts';
import { sees, type Viewer } from './viewer.ts';

/**
 * Ids of the units that a list is cut to: the one that is asked for, else all that the viewer sees; null is the whole
 * company. @throws PlumblineError `not-found` for a unit that there is not, or that the viewer does not see.
 */
export async function unitsAsked(
  pool: pg.Pool,
  viewer: Viewer,
  unit: string | undefined,
): Promise<number[] | null> {
  const paths = unit === undefined ? viewer.units : [unit];
  if (paths === null) return null;
  return Promise.all(
    paths.map(async (path) => {
      const found = sees(viewer, path) ? await findUnit(pool, path) : null;
      if (found === null) throw new PlumblineError('not-found', `There is no unit “${path}”`, { at: 'unit' });
      return found.id;
    }),
  );
}
