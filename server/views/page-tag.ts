import { createHash } from 'node:crypto';
import type pg from 'pg';
import { pageState } from '../store/page-state.ts';
import type { Viewer } from './viewer.ts';

const hourMs = 3_600_000;

/**
 * A word that stands for an answer which rests on the data alone: data version and newest computed figure of what the viewer sees, hour (live
 * answers speak of now), address and viewer.
 */
export async function readPageTag(of: {
  pool: pg.Pool;
  viewer: Viewer;
  url: string;
  nowMs: number;
}): Promise<string> {
  const { actor, scope, own, publishedOnly } = of.viewer;
  const state = await pageState(of.pool, scope);
  const parts = [state, Math.floor(of.nowMs / hourMs), of.url, actor, scope, own, publishedOnly];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27);
}
