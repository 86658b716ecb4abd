import { checksOf } from '@plumbline/shared/core/exposure/checks.ts';
import { type PortfolioInput, portfolio } from '@plumbline/shared/core/exposure/portfolio.ts';
import type { PortfolioResult } from '@plumbline/shared/schema/exposure.ts';
import { exposureCheck } from '@plumbline/shared/schema/exposure-report.ts';
import { describe, expect, it } from 'vitest';
import { breach, company, kit, policy, ransomware } from './ground.ts';

const input: PortfolioInput = { ...kit, hash: () => '' };
const failed = (checked: PortfolioInput, result: PortfolioResult) =>
  checksOf(checked, result, { trials: 50_000 })
    .filter(({ passed }) => !passed)
    .map(({ id, detail }) => `${id}: ${detail}`);
const idsOf = (checked: PortfolioInput, result: PortfolioResult) =>
  failed(checked, result).map((text) => text.split(':')[0]);

describe('the cross-checks', () => {
  const result = portfolio(input);

  it('pass for a sound result, and say both numbers', () => {
    const checks = checksOf(input, result);
    for (const check of checks) expect(exposureCheck.parse(check)).toEqual(check);
    expect(checks.map(({ id }) => id)).toEqual(['mean', 'simulation', 'additivity', 'shares', 'grid']);
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(checks[0]!.detail).toMatch(
      /^The formula says [\d,]+ a year, the mean of the whole distribution [\d,]+;/,
    );
  });

  const sound: [string, PortfolioInput][] = [
    ['a policy', { ...input, insurance: policy, trials: 20_000 }],
    [
      'heavy tails',
      {
        ...input,
        scenarios: [
          ransomware,
          company('heavy', {
            losses: [{ form: 'legal', distribution: { gpd: { scale: 200_000, shape: 0.8 } } }],
          }),
        ],
      },
    ],
    [
      'fixed amounts',
      {
        ...input,
        scenarios: [
          company('order', {
            frequency: { poisson: 0.7 },
            losses: [{ form: 'legal', distribution: { constant: 400_000 } }],
          }),
        ],
      },
    ],
    [
      'at most one event a year',
      {
        ...input,
        scenarios: [breach, company('order', { events: 'bernoulli', frequency: { poisson: 0.4 } })],
      },
    ],
    ['no loss at all', { ...input, scenarios: [company('none', { frequency: { poisson: 0 } })] }],
    ['no scenario', { ...input, scenarios: [] }],
  ];
  it.each(sound)('pass with %s', (_name, checked) => {
    expect(failed(checked, portfolio(checked))).toEqual([]);
  });

  it('see an expected loss that is not that of the distribution', () => {
    const wrong = { ...result, ale: result.ale * 1.001 };
    expect(idsOf(input, wrong)).toEqual(['mean', 'additivity', 'shares']);
    expect(failed(input, wrong)[0]).toContain('they may lie');
  });

  it('see a percentile that the simulation does not find', () => {
    const { quantiles } = result.gross;
    const wrong = {
      ...result,
      gross: { ...result.gross, quantiles: { ...quantiles, p90: quantiles.p90 * 1.1 } },
    };
    expect(failed(input, wrong)).toEqual([
      expect.stringMatching(
        /^simulation: P90 is [\d,]+; 10.00 % of years should lie above it, and [89]\.\d\d % of 50,000/,
      ),
    ]);
    const rare = { ...input, scenarios: [ransomware, breach] };
    const quiet = portfolio(rare);
    expect(quiet.gross.quantiles.p50).toBe(0);
    expect(idsOf(rare, { ...quiet, probabilityOfLoss: quiet.probabilityOfLoss + 0.02 })).toEqual([
      'simulation',
    ]);
  });

  it('see parts that do not add up', () => {
    const [first, ...rest] = result.scenarios;
    const wrong = { ...result, scenarios: [{ ...first!, ale: first!.ale + 1 }, ...rest] };
    expect(idsOf(input, wrong)).toEqual(['additivity', 'shares']);
    const forms = { ...result, forms: result.forms.slice(1) };
    expect(failed(input, forms)[0]).toMatch(
      /^additivity: The forms of loss add up to [\d,]+ a year; expected [\d,]+\.$/,
    );
    const driven = {
      ...result,
      scenarios: [{ ...first!, drivenPerWeight: first!.drivenPerWeight! * 1.01 }, ...rest],
    };
    expect(failed(input, driven)[0]).toMatch(/^shares: The shares of all findings add up to/);
    const tail = { ...result, scenarios: result.scenarios.map((one) => ({ ...one, tailShare: 0.3 })) };
    expect(failed(input, tail)).toEqual([
      'shares: The shares in the worst years add up to 90; expected 100.',
    ]);
  });

  it('see a grid that is too coarse', () => {
    const coarse = { ...input, points: 64 };
    expect(idsOf(coarse, portfolio(coarse))).toContain('grid');
    expect(failed(coarse, portfolio(coarse)).at(-1)).toMatch(
      /P9[59] is [\d,]+, and [\d,]+ on a grid of half as many points/,
    );
  });

  it('hold a simulated result against another simulation', () => {
    const together: PortfolioInput = {
      ...input,
      scenarios: [{ ...ransomware, correlation: 0.5 }, breach],
      trials: 50_000,
    };
    const simulated = portfolio(together);
    expect(simulated.method).toBe('simulated');
    expect(failed(together, simulated)).toEqual([]);
    const scaled = { ...simulated, ale: simulated.ale * 1.2 };
    expect(idsOf(together, scaled)).toContain('mean');
    const { quantiles } = simulated.gross;
    expect(
      idsOf(together, {
        ...simulated,
        gross: { ...simulated.gross, quantiles: { ...quantiles, p95: quantiles.p95 * 0.8 } },
      }),
    ).toEqual(['simulation']);
  });
});
