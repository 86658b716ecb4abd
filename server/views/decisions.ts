import type { Decision } from '@plumbline/shared/schema/decision.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { readDecision, readDecisions } from '../store/decisions.ts';
import { unitsAsked } from './units-asked.ts';
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
  const rows = await readDecisions(pool, {
    states: query.states,
    kinds: query.kind === undefined ? undefined : [query.kind],
    unitIds: await unitsAsked(pool, viewer, query.unit),
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
