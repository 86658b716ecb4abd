/** Alerts, cut to what their reader may see. */
import { speechOf } from '@plumbline/shared/core/language/speech.ts';
import { alertText } from '@plumbline/shared/core/wording/alerts.ts';
import type { Alert } from '@plumbline/shared/schema/alert.ts';
import type pg from 'pg';
import { type AlertRow, readAlerts } from '../store/alerts.ts';
import { readSettings } from '../store/settings.ts';
import { readFreshness } from './source-freshness.ts';
import { unitsAsked } from './units-asked.ts';
import type { Viewer } from './viewer.ts';

/** The open alerts of the units that one sees, newest first. */
export async function listAlerts(
  pool: pg.Pool,
  viewer: Viewer,
  query: { unit?: string; limit: number },
): Promise<Alert[]> {
  const unitIds = await unitsAsked(pool, viewer, query.unit);
  const rows = await readAlerts(pool, { unitIds, limit: query.limit });
  return worded(
    rows.filter((row) => isSeen(row, viewer)),
    (await readSettings(pool)).locale,
  );
}

/** Those of these ids that are still open and that the viewer may see, in the words of a language. */
export async function readAlertsFor(
  pool: pg.Pool,
  viewer: Viewer,
  of: { ids: readonly number[]; unitId: number; language: string },
): Promise<Alert[]> {
  const rows = await readAlerts(pool, { unitIds: [of.unitId], ids: of.ids, limit: 500 });
  const within = await unitsAsked(pool, viewer, undefined);
  const seen =
    within === null
      ? null
      : new Set((await readAlerts(pool, { unitIds: within, ids: of.ids, limit: 500 })).map(({ id }) => id));
  return worded(
    rows.filter((row) => (seen === null || seen.has(row.id)) && isSeen(row, viewer)),
    of.language,
  );
}

const worded = (rows: readonly AlertRow[], locale: string): Alert[] =>
  rows.map(({ unitId: _, ...row }) => ({ ...row, text: alertText(row, speechOf(locale)) }));

/** The loss model is of the company as a whole, and only for who may read it. */
const isSeen = ({ kind }: AlertRow, viewer: Viewer): boolean =>
  kind !== 'appetite' ||
  viewer.personId === null ||
  (viewer.units === null && viewer.permissions.has('exposure:read'));

export interface SilentSource {
  id: number;
  name: string;
  lastObservedAt: string | null;
}

/** Sources that told nothing for more than three times as long as they usually take. */
export async function readSilentSources(pool: pg.Pool, nowMs: number): Promise<SilentSource[]> {
  const sources = await readFreshness(pool, nowMs);
  return sources.filter(({ state }) => state === 'stale');
}
