import type { SpecOf } from './series.ts';

type Step = SpecOf<'survival'>['curves'][number]['steps'][number];

/** Share still open at `time`: the last step up to it, 1 before the first, null after the last. */
export function survivalAt(steps: readonly Step[], time: number): number | null {
  const last = steps.at(-1);
  if (last === undefined || time > last.time) return null;
  return steps.findLast((step) => step.time <= time)?.surviving ?? 1;
}
