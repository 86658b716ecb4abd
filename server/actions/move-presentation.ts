import { presentingAfter } from '@plumbline/shared/core/publication/presenting.ts';
import type { PresentationMove } from '@plumbline/shared/schema/presentation.ts';
import type pg from 'pg';
import { ringPresented } from '../store/ring-presented.ts';
import type { Presentations } from '../views/presentations.ts';

interface MoveWork {
  pool: pg.Pool;
  nowMs: number;
  presentations: Presentations;
}

/** Moves what one screen of an account presents and tells every server; nothing is stored, so that nothing is entered either. */
export async function movePresentation(
  personId: string,
  { code, ...move }: PresentationMove,
  { pool, nowMs, presentations }: MoveWork,
): Promise<void> {
  const before = presentations.of(personId).get(code);
  if (before === undefined && (move.kind === 'move' || move.kind === 'leave')) return;
  const presenting = presentingAfter(before, move, nowMs);
  presentations.take({ personId, code, presenting });
  await ringPresented(pool, { personId, code, presenting });
}
