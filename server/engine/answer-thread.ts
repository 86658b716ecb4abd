/** The thread that works out the engine's longer answers, so that the server's own goes on answering. */
import { parentPort } from 'node:worker_threads';
import type { DeskMessage, DeskReply } from './engine-desk.ts';
import { answerOf } from './engine-questions.ts';

const port = parentPort!;

port.on('message', ({ id, question }: DeskMessage) => {
  let reply: DeskReply;
  try {
    reply = { id, answer: answerOf(question) };
  } catch (error) {
    reply = { id, error: error instanceof Error ? error.message : String(error) };
  }
  port.postMessage(reply);
});
