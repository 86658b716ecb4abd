import { createHash } from 'node:crypto';
import type pg from 'pg';
import { pageState } from '../store/page-state.ts';
import type { Viewer } from './viewer.ts';

const hourMs = 3_600_000;

/**
 * A word that stands for an answer which rests on the data alone: data version, newest computed figure, hour (live
 * answers speak of now), address and viewer.
 */
export async function readPageTag(of: {
  pool: pg.Pool;
  viewer: Viewer;
  url: string;
  nowMs: number;
}): Promise<string> {
  const { actor, units } = of.viewer;
  const parts = [await pageState(of.pool), Math.floor(of.nowMs / hourMs), of.url, actor, units];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27);
}
