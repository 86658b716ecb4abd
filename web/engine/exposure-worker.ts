import { answering } from './answering.ts';
import type { Question } from './question.ts';

const answer = answering(() => performance.now());
addEventListener('message', ({ data }: MessageEvent<Question>) => postMessage(answer(data)));
