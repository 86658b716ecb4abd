import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { joinParts } from '@plumbline/shared/core/exposure/join-parts.ts';
import {
  blocksOf,
  type Simulation,
  type SimulationOptions,
} from '@plumbline/shared/core/exposure/simulate.ts';
import type { SimulationPart } from '@plumbline/shared/core/exposure/simulation.ts';
import type { EngineInput } from './engine-input.ts';

export interface ThreadTask {
  /** Tasks of one number are parts of one run. */
  job: number;
  input: EngineInput;
  options: SimulationOptions;
  /** From the first to before the last. */
  blocks: [number, number];
}

export type ThreadAnswer = { part: SimulationPart } | { error: string };

/** Tasks that each thread gets in a run: enough that none waits long for the last. */
const TASKS_EACH = 4;

/** Runs of one length, that cover all blocks. */
function shares(blocks: number, threads: number): [number, number][] {
  const size = Math.max(1, Math.floor(blocks / (threads * TASKS_EACH)));
  return Array.from({ length: Math.ceil(blocks / size) }, (_, n) => [
    n * size,
    Math.min(blocks, (n + 1) * size),
  ]);
}

/** Threads that simulate together. They live until `end`, which has to be awaited. */
export class EnginePool {
  readonly #workers: Worker[];
  #job = 0;

  /** @param threads as many as there are processors, unless given */
  constructor(threads = availableParallelism()) {
    const url = new URL('simulate-thread.ts', import.meta.url);
    this.#workers = Array.from({ length: threads }, () => new Worker(url));
  }

  /**
   * The same bits as `simulate` gives, whatever the number of threads. One run at a time; after it was cancelled or
   * failed the pool has no threads any more.
   *
   * @throws the signal's reason once it is aborted; Error where a thread fails
   */
  async simulate(input: EngineInput, options: SimulationOptions, signal?: AbortSignal): Promise<Simulation> {
    signal?.throwIfAborted();
    if (this.#workers.length === 0) throw new Error('the engine has no threads any more');
    const left = shares(blocksOf(options.trials), this.#workers.length);
    const parts: SimulationPart[] = [];
    const job = ++this.#job;
    const cancelled = Promise.withResolvers<never>();
    const cancel = () => cancelled.reject(signal?.reason);
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      const work = this.#workers.map(async (worker) => {
        for (let blocks = left.shift(); blocks !== undefined; blocks = left.shift())
          parts.push(await answerOf(worker, { job, input, options, blocks }));
      });
      await Promise.race([Promise.all(work), cancelled.promise]);
      return joinParts(parts, options.trials);
    } catch (error) {
      left.length = 0;
      await this.end();
      throw error;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Ends every thread, in the middle of its work if need be. */
  async end(): Promise<void> {
    await Promise.all(this.#workers.splice(0).map((worker) => worker.terminate()));
  }
}

function answerOf(worker: Worker, task: ThreadTask): Promise<SimulationPart> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off('message', hear).off('error', fail).off('exit', leave);
      act();
    };
    const hear = (answer: ThreadAnswer) =>
      settle(() => ('part' in answer ? resolve(answer.part) : reject(new Error(answer.error))));
    const fail = (error: unknown) => settle(() => reject(error));
    const leave = () => settle(() => reject(new Error('a thread of the engine ended before its answer')));
    worker.on('message', hear).on('error', fail).on('exit', leave);
    worker.postMessage(task);
  });
}
