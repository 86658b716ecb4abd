import { type Presenting, presentingAfter } from '@plumbline/shared/core/publication/presenting.ts';
import type { PresentationMove } from '@plumbline/shared/schema/presentation.ts';
import type pg from 'pg';
import { ringPresented } from '../store/ring-presented.ts';
import type { Presentations } from '../views/presentations.ts';

interface MoveWork {
  pool: pg.Pool;
  nowMs: number;
  presentations: Presentations;
}

/** Moves what a person presents and tells every server; nothing is stored, so that nothing is entered either. */
export async function movePresentation(
  personId: string,
  move: PresentationMove,
  { pool, nowMs, presentations }: MoveWork,
): Promise<Presenting> {
  const presenting = presentingAfter(presentations.of(personId), move, nowMs);
  presentations.take({ personId, presenting });
  await ringPresented(pool, { personId, presenting });
  return presenting;
}
