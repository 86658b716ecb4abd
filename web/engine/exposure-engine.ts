import type { ExposureKit, WhatIfChange } from '@plumbline/shared/schema/what-if.ts';
import type { Costs, EngineAnswer, Question, Reply } from './question.ts';

/** The promise of a question that a newer one of the same engine took the place of. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

export interface ExposureEngine {
  /**
   * The company's exposure after the changes, computed in this browser by the engine of the server.
   * @param options.trials simulated years where there is no exact answer
   * @param options.quick means in closed form and a short simulation, for a slider that moves
   * @param options.costs what the changes cost; with them the answer says what they buy
   * @throws Overtaken where a newer question came before the answer
   * @throws Error with the engine's words for inputs that have no answer
   */
  answer(
    kit: ExposureKit,
    changes: WhatIfChange[],
    options?: { trials?: number; costs?: Costs; quick?: boolean },
  ): Promise<EngineAnswer>;
  /** Ends the worker; what is still asked is overtaken, and nothing can be asked any more. */
  stop(): void;
}

interface Asked {
  question: Question;
  resolve(answer: EngineAnswer): void;
  reject(cause: Error): void;
}

const openWorker = () =>
  new Worker(new URL('./exposure-worker.ts', import.meta.url), { type: 'module', name: 'exposure' });

/** A worker of its own for one page: it works on one question, and the newest one waits. */
export function createExposureEngine(open: () => Worker = openWorker): ExposureEngine {
  let worker: Worker | null = null;
  let running: Asked | null = null;
  let waiting: Asked | null = null;
  let held: ExposureKit | null = null;
  let stopped = false;
  let asked = 0;

  const overtake = (old: Asked | null) => old?.reject(new Overtaken('a newer question was asked'));
  const start = (next: Asked | null) => {
    running = next;
    waiting = null;
    if (next === null) return;
    worker ??= listenTo(open());
    worker.postMessage(next.question);
  };
  const end = () => {
    worker?.terminate();
    worker = null;
    running = null;
    waiting = null;
    held = null;
  };
  const listenTo = (opened: Worker) => {
    opened.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      if (running?.question.id !== data.id) return;
      if ('answer' in data) running.resolve(data.answer);
      else running.reject(new Error(data.refused));
      start(waiting);
    });
    opened.addEventListener('error', (event) => {
      event.preventDefault();
      const cause = new Error('The calculation could not be started in this browser.');
      running?.reject(cause);
      waiting?.reject(cause);
      end();
    });
    return opened;
  };

  return {
    answer(kit, changes, options = {}) {
      return new Promise((resolve, reject) => {
        if (stopped) {
          reject(new Overtaken('the calculation was stopped'));
          return;
        }
        asked += 1;
        // A kit that was to be sent with a question overtaken before it left must go with the next one.
        const unsent = waiting !== null && waiting.question.kit !== null;
        const question = { id: asked, kit: kit === held && !unsent ? null : kit, changes };
        held = kit;
        const { trials = null, costs = null, quick = false } = options;
        const next = { question: { ...question, trials, costs, quick }, resolve, reject };
        overtake(waiting);
        if (running === null) {
          start(next);
          return;
        }
        overtake(running);
        waiting = next;
      });
    },
    stop() {
      stopped = true;
      overtake(running);
      overtake(waiting);
      end();
    },
  };
}
