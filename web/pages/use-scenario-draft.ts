import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import { type FocusEvent, useMemo, useState } from 'react';
import type { PathProblem } from '../api/scenarios.ts';
import { modelFaults, placeProblems } from '../editor/faults-of.ts';
import { formPaths } from '../editor/form-paths.ts';
import { readScenario, type ScenarioDraft } from '../editor/scenario-draft.ts';

interface DraftContext {
  initial: ScenarioDraft;
  others: Scenario[];
  currency: string;
  locale: string;
}

const around = (path: string) => path.slice(0, path.lastIndexOf('.'));

/** The numbers of one range tell about it together, whichever was left last. */
function touchedBeside(path: string, touched: ReadonlySet<string>): boolean {
  if (touched.has(path)) return true;
  return /\.(\d|min|mode|max)$/.test(path) && [...touched].some((other) => around(other) === around(path));
}

/** A scenario while it is edited: what is typed, what of it cannot be used, and which of that is shown. */
export function useScenarioDraft({ initial, others, currency, locale }: DraftContext) {
  const [draft, setDraft] = useState(initial);
  const [kept, setKept] = useState(initial);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [attempted, setAttempted] = useState(false);
  const [refusals, setRefusals] = useState<PathProblem[]>([]);

  const read = useMemo(() => readScenario(draft, locale), [draft, locale]);
  const model = useMemo(
    () => (read.scenario === null ? [] : modelFaults(read.scenario, others, currency)),
    [read, others, currency],
  );
  const paths = useMemo(() => formPaths(draft), [draft]);
  const own = useMemo(() => placeProblems([...read.problems, ...model], paths), [read, model, paths]);
  const refused = useMemo(() => placeProblems(refusals, paths), [refusals, paths]);
  const faults = useMemo(() => {
    const shown = new Map(refused.faults);
    for (const [path, message] of own.faults)
      if (attempted || touchedBeside(path, touched)) shown.set(path, message);
    return shown;
  }, [own, refused, touched, attempted]);

  const change = (patch: Partial<ScenarioDraft>) => {
    setDraft((before) => ({ ...before, ...patch }));
    setRefusals([]);
  };
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    const { path } = (event.target as HTMLElement).dataset;
    if (path !== undefined) setTouched((before) => (before.has(path) ? before : new Set([...before, path])));
  };
  return {
    draft,
    change,
    onBlur,
    faults,
    unplaced: [...refused.unplaced, ...(attempted ? own.unplaced : [])],
    /** What can be computed; null while something is wrong. */
    usable: model.length === 0 ? read.scenario : null,
    wrong: own.faults.size + own.unplaced.length,
    dirty: JSON.stringify(draft) !== JSON.stringify(kept),
    attempt: () => setAttempted(true),
    refuse: setRefusals,
    /** What is typed is what is stored now. */
    keep: (stored: ScenarioDraft) => {
      setDraft(stored);
      setKept(stored);
      setAttempted(false);
    },
  };
}
