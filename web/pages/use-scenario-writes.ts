import type { Problem } from '@plumbline/shared/schema/problem.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../api/problem-of.ts';
import { deleteScenario, type PathProblem, reviewScenario, saveScenario } from '../api/scenarios.ts';
import type { ScenarioDraft } from '../editor/scenario-draft.ts';

interface Order {
  scenario: Scenario;
  draft: ScenarioDraft;
  /** A role, where it is to be saved as reviewed. */
  reviewedBy: string | null;
}

interface ScenarioWrites {
  onSaved: (id: string, draft: ScenarioDraft) => void;
  onDeleted: () => void;
  onRefused: (problems: PathProblem[]) => void;
}

/** The places that a refusal names; a single one may stand in `at`. */
export function placesOf(problem: Problem): PathProblem[] {
  if (problem.problems !== undefined && problem.problems.length > 0) return problem.problems;
  if (problem.at === undefined || problem.at === 'json') return [];
  return [{ path: problem.at, message: problem.detail ?? problem.expected ?? problem.title }];
}

/** Saves, reviews and deletes a scenario, and says what became of it. */
export function useScenarioWrites({ onSaved, onDeleted, onRefused }: ScenarioWrites) {
  const client = useQueryClient();
  const [refusedAt, setRefusedAt] = useState(0);
  const renew = () =>
    Promise.all(
      ['scenarios', 'exposure', 'briefings', 'figures'].map((name) =>
        client.invalidateQueries({ queryKey: [name] }),
      ),
    );
  const saving = useMutation({
    mutationFn: async ({ scenario, reviewedBy }: Order) => {
      await saveScenario(scenario);
      if (reviewedBy !== null) await reviewScenario(scenario.id, reviewedBy);
    },
    async onSuccess(_, { scenario, draft, reviewedBy }) {
      const reviewed =
        reviewedBy === null ? {} : { reviewed: true, reviewedOn: new Date().toISOString().slice(0, 10) };
      await client.invalidateQueries({ queryKey: ['scenarios'] });
      onSaved(scenario.id, { ...draft, ...reviewed });
      await renew();
    },
    onError(error) {
      onRefused(placesOf(problemOf(error)));
      setRefusedAt((before) => before + 1);
    },
  });
  const deleting = useMutation({
    mutationFn: deleteScenario,
    async onSuccess() {
      onDeleted();
      await renew();
    },
  });
  const error = saving.error ?? deleting.error;
  return {
    save: saving.mutate,
    remove: deleting.mutate,
    pending: saving.isPending || deleting.isPending,
    removing: deleting.isPending,
    saved: saving.isSuccess ? (saving.variables.reviewedBy === null ? 'saved' : 'reviewed') : null,
    problem: error === null ? null : problemOf(error),
    /** Counts the refusals, so that the page can lead to the first field. */
    refusedAt,
  } as const;
}
