import { normalQuantile } from './normal.ts';

/**
 * A smooth function of a probability, cut into cells that halve towards 0 and towards 1 (14 octaves a side, 8 cells
 * an octave), with the polynomial of degree 5 through six points in each. One evaluation costs a look-up and five
 * products, whatever the function.
 */
export interface Curve {
  /** Six coefficients and two spare places a row; the rows below one half by ascending p, one for p = ½, then those of 1 − p. */
  table: Float64Array;
  /** The function itself, for probabilities within 2⁻¹⁵ of 0 or 1, which the table does not reach. */
  at(u: number): number;
}

/** What a curve is made of: a function of the normal score z = Φ⁻¹(u), or of u. */
export type CurveSource = { score(z: number): number } | { probability(u: number): number };

const OCTAVES = 14;
const CELLS = 8;
const ROW = 8;
/** 2⁻¹⁵: the lowest probability of the table. */
const REACH = 1 / 32_768;
const SIDE = OCTAVES * CELLS + 1;
const LOWEST = (1022 - OCTAVES) * CELLS;
export const CURVE_NUMBERS = 2 * SIDE * ROW;

const real = new Float64Array(1);
const words = new Int32Array(real.buffer);
real[0] = 1;
const HIGH = words[1] === 0x3ff00000 ? 1 : 0;

/** Five places in each cell, and one half: p, and its normal score. */
let places: Places | null = null;

interface Places {
  p: Float64Array;
  z: Float64Array;
  /** Where a curve is held against its function: between two places of every third cell. */
  tests: Float64Array;
  testScores: Float64Array;
}

function placesOfCells(): Places {
  if (places !== null) return places;
  const p = new Float64Array(5 * (SIDE - 1) + 1);
  let left = REACH;
  for (let octave = 0, n = 0; octave < OCTAVES; octave++, left *= 2)
    for (let fifth = 0; fifth < 5 * CELLS; fifth++) p[n++] = left * (1 + fifth / (5 * CELLS));
  p[p.length - 1] = 0.5;
  const tests: number[] = [];
  for (let n = 1; n < p.length - 1; n += 15) tests.push((p[n]! + p[n + 1]!) / 2);
  places = {
    p,
    z: p.map(normalQuantile),
    tests: Float64Array.from(tests),
    testScores: Float64Array.from(tests, normalQuantile),
  };
  return places;
}

const values = new Float64Array(5 * (SIDE - 1) + 1);

/** Newton's forward differences, gathered by powers of t in 0 … 1. */
function fill(table: Float64Array, side: number, values: Float64Array): void {
  let from = values[0]!;
  for (let cell = 0; cell < SIDE - 1; cell++) {
    const n = 5 * cell;
    const f1 = values[n + 1]!;
    const f2 = values[n + 2]!;
    const f3 = values[n + 3]!;
    const f4 = values[n + 4]!;
    const f5 = values[n + 5]!;
    const d1 = f1 - from;
    const d2 = f2 - 2 * f1 + from;
    const d3 = f3 - 3 * (f2 - f1) - from;
    const d4 = f4 - 4 * (f3 + f1) + 6 * f2 + from;
    const d5 = f5 - 5 * (f4 - f1) + 10 * (f3 - f2) - from;
    const at = (side * SIDE + cell) * ROW;
    table[at] = from;
    table[at + 1] = 5 * (d1 - d2 / 2 + d3 / 3 - d4 / 4 + d5 / 5);
    table[at + 2] = 25 * (d2 / 2 - d3 / 2 + (11 * d4) / 24 - (5 * d5) / 12);
    table[at + 3] = 125 * (d3 / 6 - d4 / 4 + (7 * d5) / 24);
    table[at + 4] = 625 * (d4 / 24 - d5 / 12);
    table[at + 5] = 3125 * (d5 / 120);
    from = f5;
  }
  table[(side * SIDE + SIDE - 1) * ROW] = from;
}

/**
 * Makes a curve in `table`, or answers null where the cells are too wide for the function: more than 10⁻⁷ beside it,
 * of its own value or of a millionth of its median, whichever is larger.
 */
export function curveOf(table: Float64Array, source: CurveSource): Curve | null {
  const { p, z, tests, testScores } = placesOfCells();
  const scored = 'score' in source;
  const at = scored ? (u: number) => source.score(normalQuantile(u)) : source.probability;
  const curve = { table, at };
  const least = Math.abs(at(0.5)) * 1e-6;
  for (const side of [0, 1]) {
    const sign = side === 0 ? 1 : -1;
    if (scored) for (let n = 0; n < p.length; n++) values[n] = source.score(sign * z[n]!);
    else for (let n = 0; n < p.length; n++) values[n] = at(side === 0 ? p[n]! : 1 - p[n]!);
    fill(table, side, values);
    for (let n = 0; n < tests.length; n++) {
      const u = side === 0 ? tests[n]! : 1 - tests[n]!;
      const exact = scored ? source.score(sign * testScores[n]!) : at(u);
      const allowed = 1e-7 * Math.max(Math.abs(exact), least);
      if (!(Math.abs(readCurve(curve, u) - exact) <= allowed)) return null;
    }
  }
  return curve;
}

/** The curve at u in (0, 1). */
export function readCurve(curve: Curve, u: number): number {
  const upper = u > 0.5;
  real[0] = upper ? 1 - u : u;
  const high = words[HIGH]!;
  const cell = (high >>> 17) - LOWEST;
  if (cell < 0) return curve.at(u);
  const t = ((high & 0x1ffff) * 4294967296 + (words[1 - HIGH]! >>> 0)) / 562949953421312;
  const { table } = curve;
  const at = (upper ? cell + SIDE : cell) * ROW;
  return (
    table[at]! +
    t *
      (table[at + 1]! +
        t * (table[at + 2]! + t * (table[at + 3]! + t * (table[at + 4]! + t * table[at + 5]!))))
  );
}
