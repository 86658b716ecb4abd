import { defaultSeed } from '@plumbline/shared/core/exposure/engine.ts';
import type { ExposureKit } from '@plumbline/shared/schema/what-if.ts';
import type { ExposureReader } from './exposure.ts';
import { type FiguresContext, openMeasure, unitOf } from './figures.ts';
import { requireModel } from './require-model.ts';

/**
 * Everything a browser needs to run the engine itself.
 * @throws PlumblineError `conflict` where there is no model
 */
export async function readExposureKit({ pool, nowMs, viewer }: FiguresContext): Promise<ExposureKit> {
  await unitOf(pool, viewer, '');
  const { exposure } = await openMeasure(pool, nowMs);
  return kitOf(exposure, nowMs);
}

export async function kitOf(exposure: ExposureReader, atMs: number): Promise<ExposureKit> {
  requireModel(exposure, atMs);
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
