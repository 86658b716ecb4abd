/**
 * What d3-scale needs of d3-interpolate and d3-format for scales between two numbers.
 * The build puts this in their place: colours, text and tick formats would add 8 kB to the first load.
 */
export const interpolateNumber = (from: number, to: number) => (share: number) =>
  from * (1 - share) + to * share;

export const interpolate = interpolateNumber;

export const interpolateRound = (from: number, to: number) => (share: number) =>
  Math.round(from * (1 - share) + to * share);

function leftOut(): never {
  throw new RangeError('This part of d3 is not built into the page: see web/lean/scale-parts.ts');
}

export const piecewise = leftOut;
export const format = leftOut;
export const formatPrefix = leftOut;
export const formatSpecifier = leftOut;
export const precisionFixed = leftOut;
export const precisionPrefix = leftOut;
export const precisionRound = leftOut;
