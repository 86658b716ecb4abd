import { defaultSeed } from '@plumbline/shared/core/exposure/engine.ts';
import type { ExposureKit } from '@plumbline/shared/schema/what-if.ts';
import type { ExposureReader } from './exposure.ts';
import { type FiguresContext, openMeasure, unitOf } from './figures.ts';

/**
 * Everything a browser needs to run the engine itself; without scenarios where there are none yet, so that the first one
 * can be worked out while it is typed.
 */
export async function readExposureKit({ pool, nowMs, viewer }: FiguresContext): Promise<ExposureKit> {
  await unitOf(pool, viewer, '');
  const { exposure } = await openMeasure(pool, nowMs);
  return kitOf(exposure, nowMs);
}

export async function kitOf(exposure: ExposureReader, atMs: number): Promise<ExposureKit> {
  const hazards = await exposure.hazards(await exposure.sumsAt(atMs), atMs);
  const input = exposure.portfolioInput(hazards, atMs);
  return {
    asOf: new Date(atMs).toISOString(),
    currency: exposure.settings.currency,
    scenarios: [...input.scenarios],
    hazards,
    insurance: input.insurance ?? null,
    appetite: (input.appetite ?? []).map((row) => ({ ...row })),
    materiality: input.materiality ?? null,
    cash: input.cash ?? null,
    seed: defaultSeed,
  };
}
