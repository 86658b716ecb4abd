import type { PreviewInput, ScenarioPreview } from '@plumbline/shared/core/exposure/scenario-preview.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import { Overtaken } from './exposure-engine.ts';
import type { PreviewQuestion, PreviewReply } from './preview-worker.ts';

export interface PreviewEngine {
  /**
   * What the scenario and the company would lose in a year, computed in this browser by the engine of the server.
   * @throws Overtaken where a newer question came before the answer
   * @throws Error with the engine's words for a scenario that has no answer
   */
  ask(id: string, scenario: Scenario | null): Promise<ScenarioPreview>;
  /** Ends the worker; what is still asked is overtaken. */
  stop(): void;
}

interface Waiting {
  question: Omit<PreviewQuestion, 'input'>;
  resolve(preview: ScenarioPreview): void;
  reject(cause: Error): void;
}

const openWorker = () =>
  new Worker(new URL('./preview-worker.ts', import.meta.url), { type: 'module', name: 'preview' });

/** A worker that works on one question at a time, while the newest one waits. */
export function createPreviewEngine(input: PreviewInput, open: () => Worker = openWorker): PreviewEngine {
  let worker: Worker | null = null;
  let running: Waiting | null = null;
  let next: Waiting | null = null;
  let asked = 0;
  let stopped = false;

  const overtake = (old: Waiting | null) => old?.reject(new Overtaken('a newer question was asked'));
  const start = (one: Waiting | null) => {
    running = one;
    next = null;
    if (one === null) return;
    const first = worker === null;
    worker ??= listenTo(open());
    worker.postMessage({ ...one.question, input: first ? input : null } satisfies PreviewQuestion);
  };
  const listenTo = (opened: Worker) => {
    opened.addEventListener('message', ({ data }: MessageEvent<PreviewReply>) => {
      if (running?.question.asked === data.asked) {
        if ('preview' in data) running.resolve(data.preview);
        else running.reject(new Error(data.refused));
      }
      start(next);
    });
    opened.addEventListener('error', (event) => {
      event.preventDefault();
      const cause = new Error('The calculation could not be started in this browser.');
      running?.reject(cause);
      next?.reject(cause);
      running = null;
      next = null;
      worker = null;
    });
    return opened;
  };

  return {
    ask: (id, scenario) =>
      new Promise((resolve, reject) => {
        if (stopped) {
          reject(new Overtaken('the calculation was stopped'));
          return;
        }
        asked += 1;
        const one = { question: { asked, id, scenario }, resolve, reject };
        if (running === null) {
          start(one);
          return;
        }
        overtake(next);
        next = one;
      }),
    stop() {
      stopped = true;
      overtake(running);
      overtake(next);
      worker?.terminate();
      worker = null;
      running = null;
      next = null;
    },
  };
}
