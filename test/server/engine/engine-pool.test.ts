import type { Worker } from 'node:worker_threads';
import { demonstrationInsurance, demonstrationScenarios } from '@plumbline/server/demonstration/scenarios.ts';
import { type EngineInput, termsOf } from '@plumbline/server/engine/engine-input.ts';
import { EnginePool } from '@plumbline/server/engine/engine-pool.ts';
import { isForThreads, simulateInThreads } from '@plumbline/server/engine/simulate-in-threads.ts';
import { type SimulationOptions, simulate } from '@plumbline/shared/core/exposure/simulate.ts';
import { lossModel } from '@plumbline/shared/schema/scenario.ts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bitsOf } from '../../support/bits-of.ts';

const portfolio: EngineInput = {
  kind: 'portfolio',
  scenarios: demonstrationScenarios('2026-01-01'),
  hazards: { scenarios: {}, company: { now: 1.3, calibration: 1, cells: 100 } },
};
const model: EngineInput = {
  kind: 'model',
  model: lossModel.parse({
    scenarios: [
      {
        id: 'outage',
        frequency: { lognormal90: [0.5, 3] },
        losses: [{ form: 'revenue', distribution: { lognormal90: [1000, 90_000] }, cap: 50_000 }],
      },
    ],
  }),
};
const options: SimulationOptions = { trials: 65_536 * 4 + 100, seed: 9, model: 'compound' };

/** Threads that were begun from now on: how many there were, and how many of them have ended. */
function watchThreads(): { begun: number; ended: number } {
  const seen = { begun: 0, ended: 0 };
  const hear = (worker: Worker) => {
    seen.begun++;
    worker.once('exit', () => seen.ended++);
  };
  process.on('worker', hear);
  onTestFinished(() => void process.off('worker', hear));
  return seen;
}

describe('threads of the engine', () => {
  it('give the same bits however many there are, with a policy and each scenario kept', async () => {
    const all: SimulationOptions = { ...options, insurance: demonstrationInsurance, perScenario: true };
    const alone = bitsOf(simulate(termsOf(portfolio, all), all));
    for (const threads of [1, 2, 3])
      expect(bitsOf(await simulateInThreads(portfolio, all, { threads }))).toBe(alone);
  });

  it('do one run after the other', async () => {
    const pool = new EnginePool(2);
    try {
      for (const input of [model, portfolio, model])
        expect(bitsOf(await pool.simulate(input, options))).toBe(
          bitsOf(simulate(termsOf(input, options), options)),
        );
    } finally {
      await pool.end();
    }
    await expect(pool.simulate(model, options)).rejects.toThrow('no threads');
  });

  it('end with a run that is cancelled in its middle', async () => {
    const stop = new AbortController();
    const reason = new Error('enough');
    const threads = watchThreads();
    const run = simulateInThreads(
      model,
      { ...options, trials: 50_000_000 },
      { threads: 2, signal: stop.signal },
    );
    setTimeout(() => stop.abort(reason), 300);
    await expect(run).rejects.toBe(reason);
    expect(threads).toEqual({ begun: 2, ended: 2 });
  });

  it('are not begun for a run that is cancelled before', async () => {
    await expect(
      simulateInThreads(model, options, { signal: AbortSignal.abort(new Error('no')) }),
    ).rejects.toThrow('no');
  });

  it('say what cannot be simulated', async () => {
    await expect(simulateInThreads(model, { ...options, seed: 0.5 }, { threads: 2 })).rejects.toThrow('seed');
  });

  it('are for large runs on several processors', () => {
    expect([isForThreads(1_000_000, 2), isForThreads(1_000_000, 1), isForThreads(100_000, 8)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
