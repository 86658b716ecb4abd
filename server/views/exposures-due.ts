/** Requests of which nobody worked out what they concerned: the exposure of the day of asking, from the history. */
import { dayAt, dayName, dayNumber, startOfDay } from '@plumbline/shared/core/day.ts';
import type { Concern, ExposureThen } from '@plumbline/shared/schema/decision.ts';
import type pg from 'pg';
import { readUnweighed, recordBegins } from '../store/decisions.ts';
import { readSettings } from '../store/settings.ts';
import { readConcernExposure } from './concern-exposure.ts';

/** At most so many in one go; each is two runs of the engine. */
const most = 20;

const method =
  'today’s loss model with the rates, controls and laws of the day of asking, on the findings that were open then by the record as it is held now';

const names = ({ findings, fixes, units, scenarios }: Concern) =>
  findings.length + fixes.length + units.length + scenarios.length > 0;

/** By the id of the request; those for which there is no loss model yet are not there, and are tried again. */
export async function readExposuresDue(pool: pg.Pool, nowMs: number): Promise<Map<string, ExposureThen>> {
  const found = new Map<string, ExposureThen>();
  const due = (await readUnweighed(pool)).filter(({ decision }) => names(decision.concerns)).slice(0, most);
  if (due.length === 0) return found;
  const { timeZone } = await readSettings(pool);
  const begins = await recordBegins(pool);
  const afterwards = { on: dayName(dayAt(timeZone, nowMs)), method };
  for (const { decision } of due) {
    const atMs = Math.min(nowMs, startOfDay(timeZone, dayNumber(decision.askedOn) + 1));
    if (begins !== null && Date.parse(begins) >= atMs) {
      const on = dayName(dayAt(timeZone, Date.parse(begins)));
      found.set(decision.id, {
        at: new Date(atMs).toISOString(),
        valueMinor: null,
        lowMinor: null,
        highMinor: null,
        findings: 0,
        because: `the record of findings begins on ${on}, after it was asked`,
        afterwards,
      });
      continue;
    }
    const then = await readConcernExposure({ pool, nowMs }, decision.concerns, atMs);
    if (then?.valueMinor != null) found.set(decision.id, { ...then, afterwards });
  }
  return found;
}
