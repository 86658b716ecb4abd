import { type Advisory, type AdvisoryBand, bandOf } from './advisories.ts';
import { type Dice, textHash } from './dice.ts';
import type { Place } from './estate.ts';

export interface Dealt {
  advisory: Advisory;
  place: Place;
}

/**
 * Deals advisories of one band to machines of one pool, never the same advisory twice to the same machine, with no
 * memory but one counter for each advisory: its n-th machine is `(start + n · step) mod pool`, step and pool coprime.
 */
export function advisoryDeck(
  advisories: readonly Advisory[],
  pool: readonly Place[],
  band: AdvisoryBand,
  anchorDay: number,
): (chance: Dice, openedDay: number) => Dealt | null {
  const held = advisories
    .filter((advisory) => bandOf(advisory, anchorDay) === band)
    .map((advisory) => ({ advisory, hash: textHash(advisory.cve) >>> 0, dealt: 0 }))
    .sort((a, b) => a.advisory.knownFromDay - b.advisory.knownFromDay || a.hash - b.hash);
  const urgent = band === 'likely' || band === 'exploited';
  const weights = [0];
  for (const { hash } of held) {
    const rank = 1 + (hash % 40);
    weights.push(weights.at(-1)! + (urgent ? 1 / rank : 1 / Math.sqrt(rank)));
  }
  return (chance, openedDay) => {
    const known = firstAfter(held, openedDay);
    if (known === 0) return null;
    const drawn = chance.uniform() * weights[known]!;
    let at = 0;
    while (weights[at + 1]! <= drawn) at++;
    for (let tried = 0; tried < known; tried++) {
      const card = held[(at + tried) % known]!;
      if (card.dealt < pool.length) {
        const step = coprimeStep(card.hash, pool.length);
        return { advisory: card.advisory, place: pool[(card.hash + card.dealt++ * step) % pool.length]! };
      }
    }
    return null;
  };
}

function firstAfter(held: readonly { advisory: Advisory }[], day: number): number {
  let low = 0;
  let high = held.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (held[middle]!.advisory.knownFromDay <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function coprimeStep(hash: number, size: number): number {
  let step = 1 + (hash % Math.max(1, size - 1));
  while (divisor(step, size) !== 1) step++;
  return step;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
