import { type PreviewInput, scenarioPreview } from '@plumbline/shared/core/exposure/scenario-preview.ts';
import { Overtaken } from '@plumbline/web/engine/exposure-engine.ts';
import { createPreviewEngine } from '@plumbline/web/engine/preview-engine.ts';
import type { PreviewQuestion } from '@plumbline/web/engine/preview-worker.ts';
import { expect, it } from 'vitest';
import { sampleKit } from './sample-kit.ts';

const { onDay: _, ...hazards } = sampleKit.hazards;
const input: PreviewInput = { scenarios: sampleKit.scenarios, hazards, seed: 1, trials: 2000 };

/** The worker's end of the line in this thread: happy-dom starts no module workers. */
class SameThread extends EventTarget {
  readonly asked: PreviewQuestion[] = [];
  ended = false;
  private answer: ReturnType<typeof scenarioPreview> | null = null;

  postMessage(question: PreviewQuestion): void {
    this.asked.push(question);
    setTimeout(() => {
      if (question.input !== null) this.answer = scenarioPreview(question.input);
      const preview = this.answer!(question.id, question.scenario);
      this.dispatchEvent(
        new MessageEvent('message', { data: { asked: question.asked, preview, tookMs: 0 } }),
      );
    });
  }

  terminate(): void {
    this.ended = true;
  }
}

it('answers the newest question, sends the others once, and ends its worker', async () => {
  const threads: SameThread[] = [];
  const engine = createPreviewEngine(input, () => {
    threads.push(new SameThread());
    return threads.at(-1) as unknown as Worker;
  });
  const scenario = sampleKit.scenarios[0]!;
  const doubled = (times: number) => ({ ...scenario, frequency: { poisson: times } });
  const first = engine.ask(scenario.id, doubled(1));
  const second = engine.ask(scenario.id, doubled(2));
  const third = engine.ask(scenario.id, doubled(4));
  await expect(second).rejects.toBeInstanceOf(Overtaken);
  const ale = (await first).scenario!.ale;
  expect((await third).scenario!.ale / ale).toBeCloseTo(4, 9);
  expect(threads[0]!.asked.map(({ input: sent }) => sent !== null)).toEqual([true, false]);
  const left = engine.ask(scenario.id, null);
  engine.stop();
  await expect(left).rejects.toBeInstanceOf(Overtaken);
  expect(threads.map(({ ended }) => ended)).toEqual([true]);
});
