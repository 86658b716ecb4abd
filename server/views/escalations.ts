import type { Escalation, escalationStates } from '@plumbline/shared/schema/escalation.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { readEscalations } from '../store/escalations.ts';
import { unitsAsked } from './units-asked.ts';
import type { Viewer } from './viewer.ts';

export interface EscalationQuery {
  unit?: string | undefined;
  state: (typeof escalationStates)[number];
  limit: number;
  cursor?: string | undefined;
}

/** A page of the alarms of the viewer's units, newest first. */
export async function readEscalationPage(
  pool: pg.Pool,
  viewer: Viewer,
  { unit, state, limit, cursor }: EscalationQuery,
): Promise<{ items: Escalation[]; nextCursor: string | null }> {
  const rows = await readEscalations(pool, {
    open: state === 'all' ? null : state === 'open',
    unitIds: await unitsAsked(pool, viewer, unit),
    limit: limit + 1,
    after: afterOf(cursor),
  });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? `${last.raisedAt} ${last.id}` : null };
}

function afterOf(cursor: string | undefined): { raisedAt: string; id: number } | undefined {
  if (cursor === undefined) return undefined;
  const [, raisedAt = '', id = ''] = /^(\S{20,30}) (\d{1,9})$/.exec(cursor) ?? [];
  if (Number.isNaN(Date.parse(raisedAt)))
    throw new PlumblineError('bad-usage', 'This cursor is not of this list', { at: 'cursor' });
  return { raisedAt, id: Number(id) };
}
