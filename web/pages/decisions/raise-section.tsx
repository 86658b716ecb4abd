import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { raiseEscalation } from '../../api/decisions.ts';
import { problemOf } from '../../api/problem-of.ts';
import { unitsQuery } from '../../api/queries.ts';
import { RaiseForm } from '../../panels/decisions/raise-form.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { Answer } from '../answer.tsx';
import { faultsOf } from '../faults-of.ts';
import { useUnitNames } from '../use-unit-names.ts';
import { useRenewDecisions } from './use-renew-decisions.ts';

const fields = ['to', 'subject', 'findings', 'identifiers', 'note'];

/** Raises an alarm. */
export function RaiseSection({ onDone }: { onDone: (words: string) => void }) {
  const renew = useRenewDecisions();
  const unitName = useUnitNames();
  const { finding } = useLocation().search as { finding?: unknown };
  const about = typeof finding === 'string' || typeof finding === 'number' ? String(finding) : '';
  const units = useQuery(unitsQuery);
  const [turn, setTurn] = useState(0);
  const raising = useMutation({
    mutationFn: raiseEscalation,
    onSuccess: async (_, { to }) => {
      setTurn(turn + 1);
      await renew();
      onDone(`Raised to ${to}.`);
    },
  });
  const problem = raising.error === null ? null : problemOf(raising.error);
  const faults = problem === null ? {} : faultsOf(problem, fields);
  return (
    <section className="detail" aria-labelledby="raise">
      <h2 id="raise">Raise an alarm</h2>
      <Answer query={units}>
        {({ items }) => (
          <RaiseForm
            key={turn}
            finding={turn > 0 ? '' : about}
            units={items.map(({ path }) => ({ path, text: unitName(path) }))}
            pending={raising.isPending}
            faults={faults}
            onSubmit={(of) => raising.mutate(of)}
          />
        )}
      </Answer>
      {problem !== null && Object.keys(faults).length === 0 && <ProblemView problem={problem} heading="h3" />}
    </section>
  );
}
