/** Alerts, cut to what their reader may see. */
import { speechOf } from '@plumbline/shared/core/language/speech.ts';
import { alertText } from '@plumbline/shared/core/wording/alerts.ts';
import type { Alert } from '@plumbline/shared/schema/alert.ts';
import type pg from 'pg';
import { type AlertRow, readAlerts } from '../store/alerts.ts';
import { readSettings } from '../store/settings.ts';
import { readTold, readWaiting } from '../store/waiting-alerts.ts';
import type { SendingRead } from './deliveries.ts';
import { readFreshness } from './source-freshness.ts';
import { unitsAsked } from './units-asked.ts';
import type { Viewer } from './viewer.ts';
import { toldOf } from './waiting-alerts.ts';

/** What is over is listed for so long after it was raised. */
const overDays = 30;

/** The alerts of the units that one sees, newest first, with what became of each on its way to them. `over`: also what is over. */
export async function listAlerts(
  { pool, viewer, nowMs }: SendingRead,
  query: { unit?: string; over?: boolean; limit: number },
): Promise<Alert[]> {
  const unitIds = await unitsAsked(pool, viewer, query.unit);
  const since = query.over ? new Date(nowMs - overDays * 86_400_000).toISOString() : undefined;
  const rows = await readAlerts(pool, { unitIds, since, limit: query.limit });
  const seen = worded(
    rows.filter((row) => isSeen(row, viewer)),
    (await readSettings(pool)).locale,
  );
  const { personId } = viewer;
  const no = { state: 'no' as const, at: null };
  if (personId === null) return seen.map((each) => ({ ...each, told: no }));
  const told = await readTold(pool, { personId, ids: seen.map(({ id }) => id) });
  const waiting = await readWaiting(pool, personId);
  return seen.map((each) => {
    const row = told.find(({ alertId }) => alertId === each.id);
    return { ...each, told: row === undefined ? no : toldOf(each, row, waiting, nowMs) };
  });
}

export type WordedAlert = Omit<Alert, 'told'>;

/** Those of these ids that are still open and that the viewer may see, in the words of a language. */
export async function readAlertsFor(
  pool: pg.Pool,
  viewer: Viewer,
  of: { ids: readonly number[]; unitId: number; language: string },
): Promise<WordedAlert[]> {
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

const worded = (rows: readonly AlertRow[], locale: string): WordedAlert[] =>
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
