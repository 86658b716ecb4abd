import type { LossShape } from './distributions.ts';
import { exp, log } from './elementary.ts';

/** How a distribution looks: where it is dense, and the numbers that a reader asks of it. */
export interface Density {
  /** `log` where the middle 90 % span more than a factor of 10: heights are then per step of the logarithm. */
  axis: 'linear' | 'log';
  /** Middles of cells of equal width on the axis, ascending, with heights from 0 to 1, the highest 1. */
  points: { x: number; height: number }[];
  /** Ends of the axis. */
  from: number;
  to: number;
  p05: number;
  p50: number;
  p95: number;
  /** Null where the tail is so heavy that there is no mean. */
  mean: number | null;
  /** True where there is but one value: then there is no curve to draw. */
  single: boolean;
}

const CELLS = 120;
const EDGE = 0.002;
/** On a linear axis the last hundredth would press the rest together. */
const LINEAR_END = 0.99;
const WIDE = 10;

/**
 * The density by differences of the tail over equal cells of the axis, so that every shape is drawn by what the engine
 * computes with and by nothing else.
 * @param cells how fine; fewer for a list of seen losses
 */
export function densityOf(shape: LossShape, cells = CELLS): Density {
  const p05 = shape.quantile(0.05);
  const p50 = shape.quantile(0.5);
  const p95 = shape.quantile(0.95);
  const mean = Number.isFinite(shape.mean) ? shape.mean : null;
  const marks = { p05, p50, p95, mean };
  if (shape.min === shape.max)
    return { axis: 'linear', points: [], from: shape.min, to: shape.max, ...marks, single: true };
  const axis = p05 > 0 && p95 / p05 > WIDE ? 'log' : 'linear';
  const [from, to] = endsOf(shape, axis, marks);
  const place = axis === 'log' ? log : (x: number) => x;
  const back = axis === 'log' ? exp : (x: number) => x;
  const start = place(from);
  const step = (place(to) - start) / cells;
  const edges = Array.from({ length: cells + 1 }, (_, i) => back(start + i * step));
  // Just below the first value everything still lies above it: a list of values has its least one inside a cell.
  let before = shape.tail(axis === 'linear' ? from - step * 1e-9 : from * (1 - 1e-12));
  const mass = edges.slice(1).map((edge) => {
    const now = shape.tail(edge);
    const inside = Math.max(0, before - now);
    before = now;
    return inside;
  });
  const most = Math.max(...mass);
  const points = mass.map((inside, i) => ({
    x: back(start + (i + 0.5) * step),
    height: most > 0 ? inside / most : 0,
  }));
  return { axis, points, from, to, ...marks, single: false };
}

function endsOf(
  shape: LossShape,
  axis: Density['axis'],
  marks: { p05: number; p95: number },
): [number, number] {
  const low = shape.quantile(EDGE);
  const most = shape.quantile(axis === 'log' ? 1 - EDGE : LINEAR_END);
  const high = Math.min(shape.max, Math.max(most, marks.p95));
  if (axis === 'log') return [Math.max(low, marks.p05 / 1000), high];
  return [low - shape.min < (high - low) / 4 ? shape.min : low, high];
}
