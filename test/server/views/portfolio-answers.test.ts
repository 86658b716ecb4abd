import { HeldAnswers } from '@plumbline/server/views/held-answers.ts';
import { failedCheck, portfolioAnswer } from '@plumbline/server/views/portfolio-answers.ts';
import type { ExposureCheck } from '@plumbline/shared/schema/exposure-report.ts';
import { scenario } from '@plumbline/shared/schema/scenario.ts';
import { expect, test } from 'vitest';

test('a figure whose check failed says which; one that passed says nothing', () => {
  const check: ExposureCheck = {
    id: 'mean',
    name: 'The expected loss comes out the same by two ways',
    passed: true,
    detail: 'The formula says 3, a simulation 4.',
  };
  expect(failedCheck([check])).toBeNull();
  expect(failedCheck([check, { ...check, passed: false }])).toBe(
    'the cross-check “The expected loss comes out the same by two ways” failed; see the exposure page',
  );
});

test('one question is worked out once, another policy or another number of years anew', async () => {
  const input = {
    scenarios: [
      scenario.parse({
        id: 'a',
        name: 'A',
        frequency: { poisson: 1 },
        losses: [{ form: 'legal', distribution: { constant: 10 } }],
        drivenShare: [0, 0],
        calibratedAt: '2026-01-01T00:00:00Z',
      }),
    ],
    hazards: { scenarios: {}, company: { now: 0, calibration: 0, cells: 0 } },
    trials: 1000,
    hash: () => '',
  };
  const first = portfolioAnswer(input);
  expect(portfolioAnswer({ ...input })).toBe(first);
  expect(portfolioAnswer({ ...input, trials: 2000 })).not.toBe(first);
  expect(portfolioAnswer({ ...input, cash: 5 })).not.toBe(first);
  expect((await first).ale).toBeCloseTo(10, 9);
});

test('what is held is bounded, the least used goes first, and a failure is asked again', async () => {
  const held = new HeldAnswers<number>(2);
  let asked = 0;
  const count = async () => ++asked;
  await held.get(['a'], count);
  await held.get(['b'], count);
  await held.get(['a'], count);
  await held.get(['c'], count);
  expect([await held.get(['a'], count), await held.get(['b'], count)]).toEqual([1, 4]);
  const fail = () => held.get(['d'], async () => Promise.reject(new Error('no')));
  await expect(fail()).rejects.toThrow('no');
  expect(await held.get(['d'], async () => 7)).toBe(7);
});
