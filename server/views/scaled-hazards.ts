import type { CompanyHazards } from '@plumbline/shared/core/exposure/driven.ts';

/** Every scope's weight times what is left of it. */
export function scaledHazards(hazards: CompanyHazards, left: number): CompanyHazards {
  const times = <T extends { now: number }>(hazard: T): T => ({ ...hazard, now: hazard.now * left });
  return {
    ...hazards,
    scenarios: Object.fromEntries(
      Object.entries(hazards.scenarios).map(([id, hazard]) => [id, times(hazard)]),
    ),
    company: times(hazards.company),
  };
}
