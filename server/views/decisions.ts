import type { Decision } from '@plumbline/shared/schema/decision.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { readDecision, readDecisions } from '../store/decisions.ts';
import { findUnit } from '../store/units.ts';
import { sees, type Viewer } from './viewer.ts';

export interface DecisionQuery {
  unit?: string;
  states?: readonly Decision['state'][];
  kind?: Decision['kind'];
  limit: number;
  cursor?: string;
}

/** A page of requests and decisions of the viewer's units, newest first. */
export async function readDecisionPage(
  pool: pg.Pool,
  viewer: Viewer,
  query: DecisionQuery,
): Promise<{ items: Decision[]; nextCursor: string | null }> {
  const paths = query.unit === undefined ? viewer.units : [query.unit];
  if (query.unit !== undefined && !sees(viewer, query.unit)) throw noUnit(query.unit);
  const rows = await readDecisions(pool, {
    states: query.states,
    kinds: query.kind === undefined ? undefined : [query.kind],
    unitIds: paths === null ? null : await idsOf(pool, paths),
    limit: query.limit + 1,
    after: afterOf(query.cursor),
  });
  const items = rows.slice(0, query.limit).map(({ decision }) => decision);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > query.limit && last ? `${last.askedOn} ${last.id}` : null };
}

/** One with all that it says. @throws PlumblineError `not-found`, also beyond the viewer's units */
export async function readOneDecision(pool: pg.Pool, viewer: Viewer, id: string): Promise<Decision> {
  const found = await readDecision(pool, id);
  if (found === null || !sees(viewer, found.decision.unit))
    throw new PlumblineError('not-found', `There is no request or decision “${id}”`, {
      todo: 'see /api/v1/decisions',
    });
  return found.decision;
}

async function idsOf(pool: pg.Pool, paths: readonly string[]): Promise<number[]> {
  const units = await Promise.all(paths.map((path) => findUnit(pool, path)));
  return units.map((unit, at) => {
    if (unit === null) throw noUnit(paths[at]!);
    return unit.id;
  });
}

const noUnit = (path: string) =>
  new PlumblineError('not-found', `There is no unit “${path}”`, { at: 'unit' });

function afterOf(cursor: string | undefined): { askedOn: string; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const [, askedOn, id] = /^(\d{4}-\d{2}-\d{2}) (.{1,200})$/.exec(cursor) ?? [];
  if (askedOn === undefined || id === undefined)
    throw new PlumblineError('bad-usage', 'The cursor is not one of ours', {
      at: 'cursor',
      todo: 'take nextCursor of the page before as it is',
    });
  return { askedOn, id };
}
