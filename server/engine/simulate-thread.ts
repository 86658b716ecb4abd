/** A thread of the pool: makes the runs it is asked for ready once, and answers their blocks. */
import { parentPort } from 'node:worker_threads';
import { preparedParts } from '@plumbline/shared/core/exposure/simulate-part.ts';
import { termsOf } from './engine-input.ts';
import type { ThreadAnswer, ThreadTask } from './engine-pool.ts';

const port = parentPort!;
let run = -1;
let parts: ReturnType<typeof preparedParts> | undefined;

port.on('message', ({ job, input, options, blocks }: ThreadTask) => {
  try {
    if (parts === undefined || job !== run) parts = preparedParts(termsOf(input, options), options);
    run = job;
    const part = parts(...blocks);
    const moved = [part.gross, part.ceded, ...(part.perScenario ?? [])].flatMap((list) =>
      list === null ? [] : [list.buffer as ArrayBuffer],
    );
    port.postMessage({ part } satisfies ThreadAnswer, moved);
  } catch (error) {
    port.postMessage({
      error: error instanceof Error ? error.message : String(error),
    } satisfies ThreadAnswer);
  }
});
