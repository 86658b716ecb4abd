import { densityOf } from '@plumbline/shared/core/exposure/density.ts';
import { lossShape } from '@plumbline/shared/core/exposure/loss-shape.ts';
import { normalDensity } from '@plumbline/shared/core/exposure/normal.ts';
import type { LossDistribution } from '@plumbline/shared/schema/loss.ts';
import { describe, expect, it } from 'vitest';

const shapes: LossDistribution[] = [
  { lognormal90: [300_000, 1_900_000] },
  { lognormal90: [10_000, 9_000_000] },
  { pert: { min: 0, mode: 5, max: 40 } },
  { uniform: { min: 10, max: 30 } },
  { triangular: { min: 1, mode: 2, max: 9 } },
  { gamma: { shape: 0.4, scale: 1000 } },
  { gamma: { shape: 9, scale: 1000 } },
  { weibull: { shape: 0.7, scale: 50 } },
  { empirical: { values: [10, 20, 20, 20, 90, 400] } },
  { gpd: { threshold: 100, scale: 50, shape: 0.5 } },
  {
    spliced: {
      body: { lognormal90: [1000, 50_000] },
      threshold: 40_000,
      tail: 0.08,
      scale: 30_000,
      shape: 0.6,
    },
  },
];

describe('the density of an input', () => {
  it('is finite, has a highest point, and covers the marks that are drawn on it, for every shape', () => {
    for (const distribution of shapes) {
      const density = densityOf(lossShape(distribution));
      const heights = density.points.map(({ height }) => height);
      const about = JSON.stringify(distribution);
      expect(Math.max(...heights), about).toBe(1);
      expect(
        heights.every((height) => height >= 0 && height <= 1),
        about,
      ).toBe(true);
      for (const mark of [density.p05, density.p50, density.p95]) {
        expect(mark, about).toBeGreaterThanOrEqual(density.from);
        expect(mark, about).toBeLessThanOrEqual(density.to);
      }
      const places = density.points.map(({ x }) => x);
      expect([...places].sort((a, b) => a - b)).toEqual(places);
    }
  });

  it('is the bell of the logarithm where a range is wide, and follows the formula', () => {
    const density = densityOf(lossShape({ lognormal90: [10_000, 9_000_000] }));
    expect(density.axis).toBe('log');
    const sigma = (Math.log(9_000_000) - Math.log(10_000)) / (2 * 1.6448536269514722);
    const middle = Math.log(Math.sqrt(10_000 * 9_000_000));
    for (const { x, height } of density.points)
      expect(height).toBeCloseTo(normalDensity((Math.log(x) - middle) / sigma) / normalDensity(0), 2);
  });

  it('is flat between two amounts and shows every seen loss', () => {
    const flat = densityOf(lossShape({ uniform: { min: 10, max: 30 } }));
    expect(flat.axis).toBe('linear');
    for (const { height } of flat.points) expect(height).toBeCloseTo(1, 6);
    const seen = densityOf(lossShape({ empirical: { values: [10, 20, 20, 30] } }), 20);
    expect(seen.points.filter(({ height }) => height > 0).map(({ height }) => height)).toEqual([0.5, 1, 0.5]);
  });

  it('has no curve where there is one value, and no mean where the tail has none', () => {
    expect(densityOf(lossShape({ constant: 5 }))).toMatchObject({
      single: true,
      points: [],
      p50: 5,
      mean: 5,
    });
    expect(densityOf(lossShape({ gpd: { threshold: 1, scale: 1, shape: 1.2 } })).mean).toBeNull();
  });
});
