import type { SessionItem, SignInSettings } from '@plumbline/shared/schema/sign-in.ts';
import type pg from 'pg';
import { listSignIns } from '../store/sign-ins.ts';
import type { Viewer } from './viewer.ts';

/** The browsers in which somebody is signed in, the last used first. */
export async function readOwnSessions(of: {
  pool: pg.Pool;
  viewer: Viewer;
  settings: SignInSettings;
}): Promise<SessionItem[]> {
  const { personId, sessionId } = of.viewer;
  if (personId === null) return [];
  const now = new Date();
  const rows = await listSignIns(of.pool, personId, now.toISOString());
  return rows
    .map(({ expiresAt, ...row }) => {
      const absoluteMs = Date.parse(row.startedAt) + of.settings.absoluteHours * 3_600_000;
      const endsAt = new Date(Math.min(Date.parse(expiresAt), absoluteMs)).toISOString();
      return { ...row, here: row.id === sessionId, endsAt };
    })
    .filter(({ endsAt }) => Date.parse(endsAt) > now.getTime());
}
