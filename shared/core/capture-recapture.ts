/** How many there were in all, from how often the same one was found more than once. */
export interface UnseenEstimate {
  /** `too-little-overlap`: fewer than 7 were found twice, no estimate is given. */
  readonly state: 'value' | 'too-little-overlap';
  readonly total: number | null;
  /** 95 % limits, log-transformed; `low` is never below what was seen. */
  readonly low: number | null;
  readonly high: number | null;
  readonly seen: number;
  readonly overlap: number;
}

const leastOverlap = 7;
const z95 = 1.959963984540054;

/**
 * Chapman's estimate (1951) for two independent ways of detection of the same kind, place and window: `first` and
 * `second` found so many, `both` of them the same ones. "At least about N": ways of detection agree on the loud ones.
 * Throws RangeError where `both` is more than either.
 */
export function chapman(first: number, second: number, both: number): UnseenEstimate {
  if (!(both >= 0) || both > first || both > second) throw new RangeError('what both found is part of each');
  const total = ((first + 1) * (second + 1)) / (both + 1) - 1;
  const variance =
    ((first + 1) * (second + 1) * (first - both) * (second - both)) / ((both + 1) ** 2 * (both + 2));
  return estimate(first + second - both, both, total, variance);
}

/**
 * Chao's lower bound (1987), bias-corrected, for `ways` ways of detection: `foundBy[k]` incidents were found by
 * exactly k + 1 of them. Variance by Chao et al. (2009), for incidence data.
 */
export function chaoLowerBound(foundBy: readonly number[], ways: number): UnseenEstimate {
  if (ways < 2 || foundBy.length > ways || foundBy.some((count) => !(count >= 0))) {
    throw new RangeError('counts are for one to all of at least two ways of detection');
  }
  const [once = 0, twice = 0] = foundBy;
  const seen = foundBy.reduce((sum, count) => sum + count, 0);
  const k = (ways - 1) / ways;
  const unseen = (k * once * (once - 1)) / (2 * (twice + 1));
  const variance =
    unseen +
    (k ** 2 * once * (2 * once - 1) ** 2) / (4 * (twice + 1) ** 2) +
    (k ** 2 * once ** 2 * twice * (once - 1) ** 2) / (4 * (twice + 1) ** 4);
  return estimate(seen, seen - once, seen + unseen, variance);
}

/** Limits on log(total − seen), so that the lower one is at least what was seen (Chao 1987). */
function estimate(seen: number, overlap: number, total: number, variance: number): UnseenEstimate {
  if (overlap < leastOverlap) {
    return { state: 'too-little-overlap', total: null, low: null, high: null, seen, overlap };
  }
  const unseen = total - seen;
  if (unseen <= 0) return { state: 'value', total: seen, low: seen, high: seen, seen, overlap };
  const factor = Math.exp(z95 * Math.sqrt(Math.log(1 + variance / unseen ** 2)));
  return { state: 'value', total, low: seen + unseen / factor, high: seen + unseen * factor, seen, overlap };
}
