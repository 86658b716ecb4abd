import type { ExposureKit } from '@plumbline/shared/schema/what-if.ts';
import { changesAnswerer } from './answer-changes.ts';
import type { EngineAnswer, Question, Reply } from './question.ts';
import { quickAnswerer } from './quick-answer.ts';

/** Simulated years of a quick answer where nobody says how many. */
const quickTrials = 10_000;

/** The worker's side of the line: holds the kit, answers each question, and says what the engine refused. */
export function answering(now: () => number): (question: Question) => Reply {
  const whole = changesAnswerer();
  const quick = quickAnswerer();
  let kit: ExposureKit | null = null;
  const answerTo = (held: ExposureKit, question: Question): Omit<EngineAnswer, 'tookMs'> => {
    const { changes, costs, trials } = question;
    return question.quick
      ? quick(held, changes, { costs, trials: trials ?? quickTrials })
      : whole(held, changes, { costs, trials });
  };
  return (question) => {
    const began = now();
    const { id } = question;
    try {
      kit = question.kit ?? kit;
      if (kit === null) throw new RangeError('No inputs were given to compute with.');
      return { id, answer: { ...answerTo(kit, question), tookMs: now() - began } };
    } catch (cause) {
      return { id, refused: cause instanceof Error ? cause.message : String(cause) };
    }
  };
}
