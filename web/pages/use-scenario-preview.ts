import type { PreviewInput, ScenarioPreview } from '@plumbline/shared/core/exposure/scenario-preview.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import type { ExposureKit } from '@plumbline/shared/schema/what-if.ts';
import { useEffect, useState } from 'react';
import { Overtaken } from '../engine/exposure-engine.ts';
import { createPreviewEngine, type PreviewEngine } from '../engine/preview-engine.ts';

const trials = 20_000;
/** Typing that goes on is not answered letter by letter. */
const restMs = 120;

/** What the engine needs of the kit; equal contents stay one object, so that a new instant alone restarts nothing. */
export function previewInput({ scenarios, seed, hazards: { onDay, ...hazards } }: ExposureKit): PreviewInput {
  return { scenarios, seed, trials, hazards: onDay === undefined ? hazards : { ...hazards, onDay } };
}

interface Preview {
  before: ScenarioPreview | null;
  after: ScenarioPreview | null;
  refused: string | null;
}

/**
 * What the scenario would lose as it is typed, and as it is stored, from a worker that lives as long as the page.
 * @param scenario null while what is typed cannot be computed: the last answer is then taken back
 */
export function useScenarioPreview(
  input: PreviewInput | undefined,
  id: string,
  scenario: Scenario | null,
  stored: Scenario | null,
): Preview {
  const [engine, setEngine] = useState<PreviewEngine | null>(null);
  const [before, setBefore] = useState<ScenarioPreview | null>(null);
  const [answer, setAnswer] = useState<Omit<Preview, 'before'>>({ after: null, refused: null });

  useEffect(() => {
    if (input === undefined) return;
    const started = createPreviewEngine(input);
    setEngine(started);
    return () => started.stop();
  }, [input]);

  useEffect(() => {
    if (engine === null) return;
    let over = false;
    engine.ask(id, stored).then(
      (found) => over || setBefore(found),
      () => over || setBefore(null),
    );
    return () => {
      over = true;
    };
  }, [engine, id, stored]);

  useEffect(() => {
    if (engine === null || scenario === null) {
      setAnswer({ after: null, refused: null });
      return;
    }
    let over = false;
    const timer = setTimeout(() => {
      engine.ask(id, scenario).then(
        (after) => over || setAnswer({ after, refused: null }),
        (cause: unknown) => {
          if (!over && !(cause instanceof Overtaken))
            setAnswer({ after: null, refused: cause instanceof Error ? cause.message : String(cause) });
        },
      );
    }, restMs);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [engine, id, scenario]);

  return { before, ...answer };
}
