import '../../styles/fields.css';
import '../../styles/ledger.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { coverageQuery, incidentsQuery, makePack, saveFile } from '../../api/ledger.ts';
import { problemOf } from '../../api/problem-of.ts';
import { CoverageList } from '../../panels/ledger/coverage-list.tsx';
import { PackForm } from '../../panels/ledger/pack-form.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Answer } from '../answer.tsx';
import { UnitPicker } from '../unit-picker.tsx';
import { useScope } from '../use-scope.ts';

const dayMs = 86_400_000;
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** A pack for an auditor or a regulator, and what laws and frameworks ask for that is held. */
export default function EvidencePage() {
  usePageTitle('Evidence');
  const { scope } = useScope();
  const [order, setOrder] = useState(() => ({
    from: dayOf(Date.now() - 365 * dayMs),
    to: dayOf(Date.now()),
    unit: scope.unit ?? '',
    incident: '',
  }));
  const change = (next: Partial<typeof order>) => setOrder((before) => ({ ...before, ...next }));
  const incidents = useQuery(incidentsQuery);
  const { from, to, unit, incident } = order;
  const coverage = useQuery(coverageQuery(from, to, unit));
  const making = useMutation({ mutationFn: makePack, onSuccess: saveFile });
  return (
    <>
      <h1>Evidence</h1>
      <p className="lead">
        Who knew what and when, what was asked, decided, done and verified, as one signed file that anyone can
        check.
      </p>
      <section aria-labelledby="pack">
        <h2 id="pack">Evidence pack</h2>
        <PackForm
          from={from}
          to={to}
          incident={incident}
          incidents={incidents.data?.items ?? []}
          unit={<UnitPicker value={unit} onChange={(path) => change({ unit: path ?? '' })} />}
          pending={making.isPending}
          onChange={change}
          onMake={() =>
            making.mutate({ from, to, ...(unit !== '' && { unit }), ...(incident !== '' && { incident }) })
          }
        />
        {incident !== '' && (
          <p>
            <a href={`/api/v1/incidents/${encodeURIComponent(incident)}/sheet.pdf`}>
              This incident on one page for the board (PDF)
            </a>
          </p>
        )}
        <p role="status" className="quiet">
          {making.isPending && 'The pack is being made. It may take a moment.'}
          {making.data !== undefined &&
            !making.isPending &&
            `${making.data.name} was saved, and entered in the ledger.`}
        </p>
        {making.error !== null && <ProblemView heading="h3" problem={problemOf(making.error)} />}
        <p className="quiet">
          A ZIP with a document (PDF), tables (CSV), data (JSON), the files that were handed in, and the
          entries of the ledger with their proofs. Days are UTC, both included.
        </p>
      </section>
      <section aria-labelledby="coverage">
        <h2 id="coverage">What laws and frameworks ask for</h2>
        <p className="quiet">
          Where to look in these days, and what is missing. It is no legal advice, and no word that a
          requirement is met.
        </p>
        <Answer query={coverage}>{({ frameworks }) => <CoverageList frameworks={frameworks} />}</Answer>
      </section>
    </>
  );
}
