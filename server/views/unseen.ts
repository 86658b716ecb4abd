/** What we would not see: telemetry, how long incidents went unseen, who found them, how many nobody noticed. */
import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import { lifetimeOf } from '@plumbline/shared/core/lifetime.ts';
import { dwellRows, unnoticedOf } from '@plumbline/shared/core/unnoticed.ts';
import { unseenSentences } from '@plumbline/shared/core/wording/unseen.ts';
import type { Unseen } from '@plumbline/shared/schema/unseen.ts';
import { readRecords } from '../store/records.ts';
import { readSettings } from '../store/settings.ts';
import { readCoverage, readCoverageParts } from '../store/signals.ts';
import { type FiguresContext, unitOf } from './figures.ts';
import { readIncidentsOf } from './measure.ts';

const shownDays = 91;

export async function readUnseen(
  { pool, nowMs, viewer }: FiguresContext,
  query: { unit?: string | undefined },
): Promise<Unseen> {
  const unit = await unitOf(pool, viewer, query.unit);
  const { timeZone } = await readSettings(pool);
  const until = new Date(nowMs).toISOString();
  const [covered, parts, recorded, scenarios] = await Promise.all([
    // Up to and with this millisecond, so that what was just heard counts.
    readCoverage(pool, unit.id, nowMs + 1, dayName(dayAt(timeZone, nowMs))),
    readCoverageParts(pool, { unitId: unit.id, until, days: shownDays }),
    readIncidentsOf(pool, unit, nowMs),
    readRecords(pool, 'scenario'),
  ]);
  const incidents = recorded ?? [];
  const { rows, unknown } = dwellRows(incidents, nowMs);
  const by = (who: string | null) => incidents.filter(({ detectedBy }) => detectedBy === who).length;
  const answer = {
    coverage: {
      assets: covered?.assets ?? 0,
      heard: covered?.heard ?? 0,
      ...(covered === null
        ? { state: 'no-data' as const, because: 'no telemetry was sent to us' }
        : covered.assets === 0
          ? { state: 'none' as const, because: 'there are no assets' }
          : { state: 'value' as const, because: null }),
      ...parts,
    },
    dwell: lifetimeOf(rows),
    dwellUnknown: unknown,
    detectedBy: { ourselves: by('ourselves'), others: by('others'), unknown: by(null) },
    unnoticed: unnoticedOf(incidents, nowMs).map((each) => ({
      ...each,
      name: scenarios.find(({ id }) => id === each.kind)?.name ?? null,
    })),
  };
  return { asOf: until, unit: unit.path, ...answer, sentences: unseenSentences(answer) };
}
