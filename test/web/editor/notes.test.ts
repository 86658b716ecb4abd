import { type Scenario, scenario } from '@plumbline/shared/schema/scenario.ts';
import { modelFaults, placeProblems } from '@plumbline/web/editor/faults-of.ts';
import { formPaths } from '@plumbline/web/editor/form-paths.ts';
import { frequencyNotes, lossNotes, shareNotes } from '@plumbline/web/editor/input-notes.ts';
import { rateShape, shapeOf, shareShape } from '@plumbline/web/editor/input-shape.ts';
import { scenarioDraft } from '@plumbline/web/editor/scenario-draft.ts';
import { describe, expect, it } from 'vitest';

const texts = (notes: readonly { text: string }[]) => notes.map(({ text }) => text).join(' ');

describe('what a person is told of an input', () => {
  it('upside down, very narrow, too wide, no mean, and that PERT is no range', () => {
    expect(texts(lossNotes({ lognormal90: [9, 2] }, 'measured', undefined))).toMatch(/Upside down/);
    expect(texts(lossNotes({ lognormal90: [100, 140] }, 'assumption', undefined))).toMatch(
      /only 1\.4 times the low one/,
    );
    expect(texts(lossNotes({ lognormal90: [100, 140] }, 'measured', undefined))).toBe('');
    expect(texts(lossNotes({ lognormal90: [1, 2000] }, 'industry', undefined))).toMatch(/1 to 1,000/);
    expect(texts(lossNotes({ lognormal90: [1, 2000] }, 'industry', 5000))).toBe('');
    expect(texts(lossNotes({ gpd: { threshold: 1, scale: 1, shape: 1 } }, 'measured', undefined))).toMatch(
      /no mean/,
    );
    expect(texts(lossNotes({ gpd: { threshold: 1, scale: 1, shape: 1 } }, 'measured', 9))).toBe('');
    expect(texts(lossNotes({ pert: { min: 1, mode: 2, max: 3 } }, 'measured', undefined))).toMatch(
      /no 90 % range/,
    );
    expect(texts(frequencyNotes({ pert: { min: 3, mode: 2, max: 1 } }, 'measured', false))).toMatch(
      /Out of order/,
    );
    expect(texts(frequencyNotes({ poisson: 2 }, 'measured', true))).toMatch(/cannot be above 1/);
    expect(texts(shareNotes([0.5, 0.2], 'industry'))).toMatch(/Upside down/);
    expect(texts(shareNotes([0.2, 0.2], 'industry'))).toMatch(/certain/);
    expect(texts(shareNotes([0, 0], 'industry'))).toBe('');
  });
});

describe('the curve of an input', () => {
  it('is not drawn while its numbers contradict each other', () => {
    expect(shapeOf({ lognormal90: [9, 2] })).toBeNull();
    expect(shapeOf({ triangular: { min: 1, mode: 9, max: 3 } })).toBeNull();
    expect(shareShape(0.5, 0.2)).toBeNull();
    expect(rateShape({ updated: { prior: { interval90: [2, 1] }, events: 1, years: 1 } })).toBeNull();
  });

  it('has the range’s own ends as its 5th and 95th percentile', () => {
    const loss = shapeOf({ lognormal90: [300, 1900] })!;
    expect(loss.quantile(0.05)).toBeCloseTo(300, 6);
    expect(loss.quantile(0.95)).toBeCloseTo(1900, 6);
    const share = shareShape(0.15, 0.45)!;
    expect(share.quantile(0.05)).toBeCloseTo(0.15, 4);
    expect(share.quantile(0.95)).toBeCloseTo(0.45, 4);
  });

  it('of an updated industry figure moves towards our own incidents', () => {
    const prior = { interval90: [0.05, 0.5] as [number, number] };
    const alone = rateShape({ updated: { prior, events: 0, years: 0 } })!;
    const quiet = rateShape({ updated: { prior, events: 0, years: 20 } })!;
    expect(alone.quantile(0.95)).toBeCloseTo(0.5, 3);
    expect(quiet.mean).toBeLessThan(alone.mean / 2);
  });
});

describe('problems find their field', () => {
  const value: Scenario = scenario.parse({
    id: 'a',
    name: 'A',
    frequency: { lognormal90: [0.1, 0.4] },
    drivenShare: [0.1, 0.2],
    calibratedAt: '2026-01-01T00:00:00Z',
    losses: [
      { form: 'legal', distribution: { lognormal90: [5, 2] } },
      { form: 'penalty', distribution: { gpd: { threshold: 0, scale: 5, shape: 1.5 } } },
    ],
    causes: [{ scenario: 'gone', probability: 0.5 }],
  });
  const fields = formPaths(scenarioDraft(value, 'en'));

  it('of the model, in plain words', () => {
    const { faults, unplaced } = placeProblems(modelFaults(value, [], 'EUR'), fields);
    expect(unplaced).toEqual([]);
    expect(Object.fromEntries(faults)).toEqual({
      'losses.0.distribution.lognormal90.0': 'Low is above high. Swap them.',
      'losses.1.distribution.gpd.shape':
        'A tail this heavy has no mean. Take a weight below 1, or say what one event can cost at most.',
      'causes.0.probability': 'This scenario is not there any more.',
    });
  });

  it('of the server, whichever way it writes the path; what has no field is told apart', () => {
    const { faults, unplaced } = placeProblems(
      [
        { path: 'losses[1]', message: 'penalty: there is no rate from CHF to EUR' },
        { path: 'losses.0.distribution', message: 'Invalid input' },
        { path: 'frequency', message: 'Too often' },
        { path: 'ledger', message: 'Closed' },
      ],
      fields,
    );
    expect([...faults.keys()]).toEqual([
      'losses.1.currency',
      'losses.0.distribution.lognormal90.0',
      'frequency.lognormal90.0',
    ]);
    expect(unplaced.map(({ path }) => path)).toEqual(['ledger']);
  });
});
