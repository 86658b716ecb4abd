import type { RequestDraft } from '@plumbline/shared/schema/request-preview.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { askRequest } from '../../api/decisions.ts';
import { problemOf } from '../../api/problem-of.ts';
import { findingQuery, unitsQuery } from '../../api/queries.ts';
import { scenariosQuery } from '../../api/scenarios.ts';
import { decisionPaths } from '../../panels/decisions/addresses.ts';
import { type Asked, AskForm } from '../../panels/decisions/ask-form.tsx';
import { type Concerned, findingOffer } from '../../panels/decisions/concerned.ts';
import { ProblemView } from '../../ui/problem-view.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Answer } from '../answer.tsx';
import { faultsOf } from '../faults-of.ts';
import { useAccount } from '../use-account.ts';
import { useFormats } from '../use-formats.ts';
import { useUnitNames } from '../use-unit-names.ts';
import { storeFiles } from './store-files.ts';
import { useConcernSearch } from './use-concern-search.ts';
import { useRenewDecisions } from './use-renew-decisions.ts';
import { useRequestPreview } from './use-request-preview.ts';

const fields = [
  'title',
  'question',
  'askedBy',
  'unit',
  'concerns.findings',
  'concerns.fixes',
  'concerns',
  'evidence',
  'minutes',
  'the file',
];

async function send({ asked, files }: Asked) {
  return askRequest({ ...asked, evidence: await storeFiles(files) });
}

/** Somebody asks for people, money, a change, or for a risk to be accepted or put off. */
export function AskPage() {
  usePageTitle('Ask for a decision');
  const navigate = useNavigate();
  const renew = useRenewDecisions();
  const formats = useFormats();
  const [draft, setDraft] = useState<RequestDraft | null>(null);
  const preview = useRequestPreview(draft);
  const unitName = useUnitNames();
  const account = useAccount();
  const { finding: from } = useLocation().search as { finding?: unknown };
  const number = /^\d{1,15}$/.test(String(from)) ? Number(from) : null;
  const finding = useQuery({ ...findingQuery(number ?? 0), enabled: number !== null, retry: false });
  const units = useQuery(unitsQuery);
  const scenarios = useQuery({
    ...scenariosQuery,
    enabled: account?.permissions.includes('exposure:read') === true,
  });
  const search = useConcernSearch({
    units: (units.data?.items ?? []).map(({ path }) => ({ path, text: unitName(path) })),
    scenarios: (scenarios.data ?? []).map(({ id, name }) => ({ id, name })),
    onlyFindings: account?.grants.every(({ role }) => role === 'owner') === true,
    unitName,
    locale: formats.locale,
  });
  const asking = useMutation({
    mutationFn: send,
    onSuccess: async ({ id }) => {
      await renew();
      await navigate({ to: decisionPaths.one(id) as never });
    },
  });
  const problem = asking.error === null ? null : problemOf(asking.error);
  const faults = problem === null ? {} : faultsOf(problem, fields);
  const about: Concerned[] =
    number === null
      ? []
      : [
          finding.data === undefined
            ? { kind: 'finding', id: String(number), text: `Finding ${number}` }
            : findingOffer(finding.data, unitName),
        ];
  // The form begins with what it is about, so it waits for its name.
  const ready = number === null || !finding.isPending;
  return (
    <div className="detail">
      <p className="back">
        <a href={decisionPaths.all()}>All decisions</a>
      </p>
      <h1>Ask for a decision</h1>
      <Answer query={ready ? units : { ...units, data: undefined }}>
        {({ items }) => (
          <AskForm
            about={about}
            units={items.map(({ path }) => ({ path, text: unitName(path) }))}
            search={search}
            formats={formats}
            preview={preview}
            onDraft={setDraft}
            pending={asking.isPending}
            faults={faults}
            onSubmit={asking.mutate}
          />
        )}
      </Answer>
      {problem !== null && Object.keys(faults).length === 0 && <ProblemView problem={problem} />}
    </div>
  );
}
