import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { answerOf, type EngineAnswer, type EngineAnswers, type EngineQuestion } from './engine-questions.ts';

export interface DeskMessage {
  id: number;
  question: EngineQuestion;
}
export type DeskReply = { id: number } & ({ answer: EngineAnswer } | { error: string });

interface Waiting {
  resolve(answer: EngineAnswer): void;
  reject(error: Error): void;
}

/** Where the engine is asked: in a thread of its own while the server runs, in place for a command. */
export class EngineDesk {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #next = 0;

  start(): void {
    if (this.#worker !== null) return;
    const worker = new Worker(new URL('answer-thread.ts', import.meta.url));
    worker.on('message', (reply: DeskReply) => {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if ('answer' in reply) waiting?.resolve(reply.answer);
      else waiting?.reject(new Error(reply.error));
    });
    worker.on('error', (error) => this.#leave(worker, error as Error));
    worker.on('exit', () => this.#leave(worker, new Error('the thread of the engine ended')));
    this.#worker = worker;
  }

  /** The same answer in a thread and in place. */
  async ask<Q extends EngineQuestion>(question: Q): Promise<EngineAnswers[Q['ask']]> {
    const worker = this.#worker;
    if (worker === null) {
      // Whoever waits gets a turn before it.
      await setImmediate();
      return answerOf(question) as EngineAnswers[Q['ask']];
    }
    const id = this.#next++;
    const answer = await new Promise<EngineAnswer>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, question } satisfies DeskMessage);
    });
    return answer as EngineAnswers[Q['ask']];
  }

  /** Ends the thread, in the middle of its work if need be. */
  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  /** A thread that ended takes its questions with it; the next ones are answered in place. */
  #leave(worker: Worker, error: Error): void {
    if (this.#worker === worker) this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** The desk of this process. */
export const engineDesk = new EngineDesk();
