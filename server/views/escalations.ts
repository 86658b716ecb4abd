import type { Escalation, escalationStates } from '@plumbline/shared/schema/escalation.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { readEscalations } from '../store/escalations.ts';
import { findUnit } from '../store/units.ts';
import { sees, type Viewer } from './viewer.ts';

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
  if (unit !== undefined && !sees(viewer, unit)) throw noUnit(unit);
  const paths = unit === undefined ? viewer.units : [unit];
  const rows = await readEscalations(pool, {
    open: state === 'all' ? null : state === 'open',
    unitIds: paths === null ? null : await idsOf(pool, paths),
    limit: limit + 1,
    after: afterOf(cursor),
  });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? `${last.raisedAt} ${last.id}` : null };
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

function afterOf(cursor: string | undefined): { raisedAt: string; id: number } | undefined {
  if (cursor === undefined) return undefined;
  const [, raisedAt = '', id = ''] = /^(\S{20,30}) (\d{1,9})$/.exec(cursor) ?? [];
  if (Number.isNaN(Date.parse(raisedAt)))
    throw new PlumblineError('bad-usage', 'This cursor is not of this list', { at: 'cursor' });
  return { raisedAt, id: Number(id) };
}
