/**
 * Why a week stands out looks at every finding that came or went in it. A week that is over says the same at every
 * reading: its causes are kept until a write touches the time before its end, whatever page or period asks for them.
 */
import type { CauseFound } from '@plumbline/shared/core/step-changes.ts';
import { z } from 'zod';
import { newestVersion } from '../store/data-version.ts';
import { readStoredInstants, writeStoredInstant } from '../store/held-instants.ts';
import type { Queries } from '../store/measurements.ts';
import { readStepCauses, type WeekSpan } from '../store/step-causes.ts';

const name = 'week-causes';
const kept = z.object({
  causes: z.array(
    z.object({
      kind: z.enum(['new-source', 'new-scope', 'one-weakness', 'mass-closure']),
      name: z.string(),
      count: z.number(),
    }),
  ),
});

type Side = CauseFound['side'];

/** Weeks of a unit that stand out, by side. */
export async function readWeekCauses(
  queries: Queries,
  unitId: number,
  weeks: { arrivals: readonly WeekSpan[]; closures: readonly WeekSpan[] },
): Promise<CauseFound[]> {
  const every = (['arrivals', 'closures'] as const).flatMap((side) =>
    weeks[side].map((week) => ({ side, week, key: `${unitId} ${side} ${week.of} ${week.fromAt}` })),
  );
  const stored = await readStoredInstants(queries, { name, keys: every.map(({ key }) => key) });
  const held: CauseFound[] = [];
  const missing = every.filter(({ side, week: { at, of }, key }) => {
    const body = kept.safeParse(stored.get(key));
    for (const cause of body.data?.causes ?? []) held.push({ ...cause, at, of, side });
    return !body.success;
  });
  if (missing.length === 0) return held;
  // Read first: what is written meanwhile makes the answer old.
  const version = await newestVersion(queries);
  const spansOf = (wanted: Side) => missing.filter(({ side }) => side === wanted).map(({ week }) => week);
  const found = await readStepCauses(queries, unitId, {
    arrivals: spansOf('arrivals'),
    closures: spansOf('closures'),
  });
  for (const { side, week, key } of missing) {
    const causes = found
      .filter((cause) => cause.side === side && cause.at === week.at && cause.of === week.of)
      .map(({ kind, name: of, count }) => ({ kind, name: of, count }));
    await writeStoredInstant(queries, { name, key, untilAt: week.toAt, body: { causes }, version });
  }
  return [...held, ...found];
}
