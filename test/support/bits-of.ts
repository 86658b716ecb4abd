import type { Simulation } from '@plumbline/shared/core/exposure/simulate.ts';

/** Two words that change with any bit of a list. */
function hashOf(list: Float64Array): string {
  const words = new Uint32Array(list.buffer, list.byteOffset, list.length * 2);
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (const word of words) {
    a = Math.imul(a ^ word, 0x01000193);
    b = Math.imul(b ^ ((word >>> 16) | (word << 16)), 0x85ebca6b) + a;
  }
  return `${(a >>> 0).toString(16)}${(b >>> 0).toString(16)}`;
}

/** Everything that a simulation answers, every bit of it, in a text short enough to compare. */
export function bitsOf({ gross, ceded, perScenario, scenarios, events }: Simulation): string {
  return JSON.stringify({
    trials: gross.length,
    gross: hashOf(gross),
    ceded: ceded === null ? null : hashOf(ceded),
    perScenario: perScenario?.map(hashOf) ?? null,
    scenarios,
    events,
  });
}
