import type { SeenPage } from '@plumbline/shared/schema/comparison.ts';
import type pg from 'pg';
import { type HeldLook, keepLook } from '../store/looks.ts';

/** Looks less than this apart are of one visit: what changed is told against the visit before. */
const visitMs = 4 * 3_600_000;

/** Keeps what a person sees of a live page, and returns what they saw before this visit. Live reading is not entered. */
export const recordLook = (
  look: { personId: string; unitId: number; seen: SeenPage },
  work: { pool: pg.Pool; now: () => string },
): Promise<HeldLook> => keepLook(work.pool, { ...look, at: work.now(), visitMs });
