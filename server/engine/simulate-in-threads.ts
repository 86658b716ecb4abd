import { availableParallelism } from 'node:os';
import type { Simulation, SimulationOptions } from '@plumbline/shared/core/exposure/simulate.ts';
import type { EngineInput } from './engine-input.ts';
import { EnginePool } from './engine-pool.ts';

/** Below it the threads would take longer to start than they save. */
const FEWEST_TRIALS = 500_000;

/** Whether a run is worth threads on this machine. */
export function isForThreads(trials: number, processors = availableParallelism()): boolean {
  return trials >= FEWEST_TRIALS && processors > 1;
}

/**
 * Simulates in threads that end with the run, however it ends.
 *
 * @throws the signal's reason once it is aborted
 */
export async function simulateInThreads(
  input: EngineInput,
  options: SimulationOptions,
  { threads, signal }: { threads?: number; signal?: AbortSignal } = {},
): Promise<Simulation> {
  const pool = new EnginePool(threads);
  try {
    return await pool.simulate(input, options, signal);
  } finally {
    await pool.end();
  }
}
