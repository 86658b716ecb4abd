import {
  type PreviewInput,
  type ScenarioPreview,
  scenarioPreview,
} from '@plumbline/shared/core/exposure/scenario-preview.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';

/** What the page asks; the input only the first time. */
export interface PreviewQuestion {
  asked: number;
  input: PreviewInput | null;
  id: string;
  scenario: Scenario | null;
}

export type PreviewReply = { asked: number; tookMs: number } & (
  | { preview: ScenarioPreview }
  | { refused: string }
);

let answer: ReturnType<typeof scenarioPreview> | null = null;

addEventListener('message', ({ data }: MessageEvent<PreviewQuestion>) => {
  const began = performance.now();
  const reply = (of: { preview: ScenarioPreview } | { refused: string }) =>
    postMessage({ ...of, asked: data.asked, tookMs: performance.now() - began } satisfies PreviewReply);
  try {
    if (data.input !== null) answer = scenarioPreview(data.input);
    if (answer === null) throw new RangeError('No inputs were given to compute with.');
    reply({ preview: answer(data.id, data.scenario) });
  } catch (cause) {
    reply({ refused: cause instanceof Error ? cause.message : String(cause) });
  }
});
