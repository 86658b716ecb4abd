import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, type SimulateArguments } from '@plumbline/server/command/simulate.ts';
import { simulateResult } from '@plumbline/shared/schema/exposure.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const model = {
  currency: 'EUR',
  scenarios: [
    {
      id: 'ransomware',
      name: 'Ransomware',
      frequency: { lognormal90: [0.1, 0.6] },
      losses: [
        { form: 'response', distribution: { lognormal90: [50_000, 900_000] } },
        { form: 'productivity', distribution: { pert: { min: 0, mode: 200_000, max: 6_000_000 } } },
        {
          form: 'penalty',
          distribution: { lognormal90: [100_000, 3_000_000] },
          probability: 0.2,
          cap: 10_000_000,
        },
      ],
    },
    {
      id: 'fraud',
      frequency: { poisson: 2 },
      losses: [
        { form: 'replacement', distribution: { gpd: { threshold: 1000, scale: 20_000, shape: 0.4 } } },
      ],
    },
    {
      id: 'outage',
      frequency: { gamma: { shape: 3, rate: 2 } },
      losses: [{ form: 'revenue', distribution: { constant: 5000 } }],
    },
  ],
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function simulate(content: unknown, more: Partial<SimulateArguments> = {}) {
  const file = join(folder, 'model.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  let out = '';
  let err = '';
  const code = await run(
    { file, json: true, trials: 20_000, ...more },
    { out: (text) => (out += text), err: (text) => (err += `${text}\n`) },
  );
  return { code, out, err };
}

describe('simulate', () => {
  it('prints one JSON document with every name of the interface', async () => {
    const { code, out, err } = await simulate(model);
    expect([code, err]).toEqual([0, '']);
    const result = simulateResult.parse(JSON.parse(out));
    expect(result.trials).toBe(20_000);
    expect(result.seed).toBe(1);
    expect(Object.keys(result.quantiles)).toEqual(['p05', 'p50', 'p75', 'p90', 'p95', 'p99', 'p999']);
    expect(result.var95).toBe(result.quantiles.p95);
    expect(result.tvar95).toBeGreaterThan(result.var95);
    expect(Math.abs(result.ale - result.aleExact!)).toBeLessThan(4 * result.aleStandardError);
    expect(result.scenarios.map((scenario) => scenario.id)).toEqual(['ransomware', 'fraud', 'outage']);
    expect(result.scenarios.reduce((sum, scenario) => sum + scenario.share, 0)).toBeCloseTo(1, 12);
    expect(result.range!.low).toBeLessThan(result.aleExact!);
    expect(result.range!.high).toBeGreaterThan(result.aleExact!);
    expect(result.durationMs).toBeGreaterThanOrEqual(0);
  });

  it('draws the exceedance curve to the last trial, falling and strictly above', async () => {
    const { out } = await simulate(model);
    const { exceedance, probabilityOfLoss } = simulateResult.parse(JSON.parse(out));
    expect(exceedance[0]).toEqual([0, probabilityOfLoss]);
    expect(exceedance.at(-1)![1]).toBe(0);
    expect(exceedance.at(-2)![1]).toBe(1 / 20_000);
    for (let i = 1; i < exceedance.length; i++) {
      expect(exceedance[i]![0]).toBeGreaterThan(exceedance[i - 1]![0]);
      expect(exceedance[i]![1]).toBeLessThan(exceedance[i - 1]![1]);
    }
  });

  it('gives the same answer for the same seed and another for another', async () => {
    const strip = (text: string) => ({ ...JSON.parse(text), durationMs: 0 });
    const first = strip((await simulate(model, { seed: 5 })).out);
    expect(strip((await simulate(model, { seed: 5 })).out)).toEqual(first);
    expect(strip((await simulate(model, { seed: 6 })).out).ale).not.toBe(first.ale);
  });

  it('reads a file that begins with a byte order mark', async () => {
    expect((await simulate(`\ufeff${JSON.stringify(model)}`)).code).toBe(0);
  });

  it('applies insurance and holds the net loss against the appetite', async () => {
    const insured = {
      ...model,
      insurance: { retention: 100_000, layers: [{ attachment: 0, limit: 2_000_000 }] },
      appetite: [
        [100_000, 0.05],
        [20_000_000, 0.05],
      ],
    };
    const result = simulateResult.parse(JSON.parse((await simulate(insured)).out));
    const { cededAle, net } = result.insurance!;
    expect(cededAle).toBeGreaterThan(0);
    expect(net.ale + cededAle).toBeCloseTo(result.ale, 3);
    expect(net.quantiles.p99).toBeLessThan(result.quantiles.p99);
    expect(result.appetite.map((row) => [row.basis, row.within])).toEqual([
      ['net', false],
      ['net', true],
    ]);
  });

  it('says a model with one certain rate has no range of the estimate', async () => {
    const certain = { scenarios: [model.scenarios[1]] };
    expect(simulateResult.parse(JSON.parse((await simulate(certain)).out)).range).toBeNull();
  });

  it('tells a person the same in a table', async () => {
    const { code, out } = await simulate(model, { json: false });
    expect(code).toBe(0);
    expect(out).toMatch(/20,000 simulated years \(compound\), seed 1, EUR, before insurance/);
    expect(out).toMatch(/1 year in 20 +[\d,]+ +[\d,]+/);
  });

  it('names line and column of what is not JSON', async () => {
    const { code, out, err } = await simulate('{"scenarios": [\n  {"id" 3}]}');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/model\.json is not complete, valid JSON/);
    expect(err).toMatch(/line 2,? column 9/);
  });

  it('names where a truncated file ends', async () => {
    const { code, err } = await simulate('{"scenarios": [\n  {"id": "a",');
    expect(code).toBe(1);
    expect(err).toMatch(/line 2, column 14/);
  });

  it.each([
    ['a text for a number', { poisson: 'often' }, { constant: 1 }, /scenarios\[0\]\.frequency\.poisson/],
    [
      'an unknown frequency',
      { weekly: 2 },
      { constant: 1 },
      /scenarios\[0\]\.frequency: expected one of \{poisson\}/,
    ],
    [
      'low above high',
      { lognormal90: [3, 1] },
      { constant: 1 },
      /frequency\.lognormal90: low \(3\) is above high \(1\)/,
    ],
    ['an interval that says nothing', { poisson: 1 }, { lognormal90: [1, 1001] }, /wider than 1:1000/],
    [
      'a tail without a mean',
      { poisson: 1 },
      { gpd: { scale: 1, shape: 1 } },
      /losses\[0\]\.distribution\.gpd\.shape.*no mean/,
    ],
    [
      'a mode outside',
      { poisson: 1 },
      { pert: { min: 1, mode: 9, max: 3 } },
      /expected min ≤ mode ≤ max, found 1, 9, 3/,
    ],
  ])('refuses %s and names the place', async (_name, frequency, distribution, expected) => {
    const { code, out, err } = await simulate({
      scenarios: [{ id: 'a', frequency, losses: [{ form: 'response', distribution }] }],
    });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(expected);
  });

  it('takes wide intervals and endless tails with a cap', async () => {
    const losses = [
      { form: 'response', distribution: { lognormal90: [1, 5000] }, cap: 10_000 },
      { form: 'penalty', distribution: { gpd: { scale: 100, shape: 1.2 } }, cap: 10_000 },
    ];
    const { code, out } = await simulate({ scenarios: [{ id: 'a', frequency: { poisson: 3 }, losses }] });
    const result = simulateResult.parse(JSON.parse(out));
    expect(code).toBe(0);
    expect(Math.abs(result.ale - result.aleExact!)).toBeLessThan(4 * result.aleStandardError);
  });

  it('warns of a key that it does not know', async () => {
    const losses = [{ form: 'response', distribution: { constant: 1 }, probabilty: 0.5 }];
    const { code, err } = await simulate({ scenarios: [{ id: 'a', frequency: { poisson: 3 }, losses }] });
    expect(code).toBe(0);
    expect(err).toMatch(/scenarios\[0\]\.losses\[0\]\.probabilty is not known/);
  });

  it('answers 64 to wrong usage and 1 to a missing file', async () => {
    expect((await simulate(model, { trials: 0 })).code).toBe(64);
    expect((await simulate(model, { trials: 1.5 })).code).toBe(64);
    expect((await simulate(model, { seed: -1 })).code).toBe(64);
    const missing = await simulate(model, { file: join(folder, 'missing.json') });
    expect(missing.code).toBe(1);
    expect(missing.err).toMatch(/missing\.json cannot be opened/);
  });
});
