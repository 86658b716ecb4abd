import { type ExposurePathInput, exposurePath } from './exposure-path.ts';

const yearQuarters = 4;

/**
 * β for "work as now" (domain §7): the share of effort that goes to the highest weight per person-day. It is fitted,
 * not counted: the path model, started with what was open a year ago and fed with the year's own arrivals and effort,
 * has to end at the weight that is open now. A share counted from closings alone would let the model repay in one
 * quarter what the teams have left lying for years. Where even no effort to the worst ends too low, 0. Ours.
 */
export function fitWorstFirstShare(
  yearAgo: Omit<ExposurePathInput, 'worstFirstShare' | 'quarters'>,
  openNow: number,
): number {
  const endsAt = (share: number) =>
    exposurePath({ ...yearAgo, worstFirstShare: share, quarters: yearQuarters }).weight.at(-1)!;
  if (endsAt(0) <= openNow) return 0;
  if (endsAt(1) >= openNow) return 1;
  let low = 0;
  let high = 1;
  for (let step = 0; step < 20; step++) {
    const middle = (low + high) / 2;
    if (endsAt(middle) > openNow) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
