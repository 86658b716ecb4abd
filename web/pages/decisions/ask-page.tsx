import type { RequestDraft } from '@plumbline/shared/schema/request-preview.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { askRequest } from '../../api/decisions.ts';
import { problemOf } from '../../api/problem-of.ts';
import { unitsQuery } from '../../api/queries.ts';
import { scenariosQuery } from '../../api/scenarios.ts';
import { decisionPaths } from '../../panels/decisions/addresses.ts';
import { type Asked, AskForm } from '../../panels/decisions/ask-form.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Answer } from '../answer.tsx';
import { faultsOf } from '../faults-of.ts';
import { useAccount } from '../use-account.ts';
import { useFormats } from '../use-formats.ts';
import { useUnitNames } from '../use-unit-names.ts';
import { storeFiles } from './store-files.ts';
import { useRenewDecisions } from './use-renew-decisions.ts';
import { useRequestPreview } from './use-request-preview.ts';

const fields = [
  'title',
  'question',
  'askedBy',
  'unit',
  'concerns.findings',
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
  const permissions = useAccount()?.permissions;
  const { finding } = useLocation().search as { finding?: unknown };
  const units = useQuery(unitsQuery);
  const scenarios = useQuery({
    ...scenariosQuery,
    enabled: permissions?.includes('exposure:read') === true,
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
  return (
    <div className="detail">
      <p className="back">
        <a href={decisionPaths.all()}>All decisions</a>
      </p>
      <h1>Ask for a decision</h1>
      <Answer query={units}>
        {({ items }) => (
          <AskForm
            finding={typeof finding === 'string' || typeof finding === 'number' ? String(finding) : ''}
            units={items.map(({ path }) => ({ path, text: unitName(path) }))}
            scenarios={(scenarios.data ?? []).map(({ id, name }) => ({ id, name }))}
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
