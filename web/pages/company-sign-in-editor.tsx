import type { CompanySignInItem } from '@plumbline/shared/schema/company-sign-in.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { problemOf } from '../api/problem-of.ts';
import { unitsQuery } from '../api/queries.ts';
import {
  companySignInsQuery,
  removeCompanySignIn,
  saveCompanySignIn,
  testCompanySignIn,
} from '../api/sign-in-settings.ts';
import { draftOf, newDraft } from '../panels/people/company-sign-in-draft.ts';
import { CompanySignInForm } from '../panels/people/company-sign-in-form.tsx';
import { grantText } from '../panels/people/role-list.tsx';
import { TestSteps } from '../panels/people/test-steps.tsx';
import { paths } from '../paths.ts';
import { Confirm } from '../ui/confirm.tsx';
import { ProblemView } from '../ui/problem-view.tsx';
import { faultsOf } from './faults-of.ts';

interface CompanySignInEditorProps {
  /** What is saved; null: it is to be added. */
  item: CompanySignInItem | null;
  kind: 'oidc' | 'saml';
}

const fields = [
  'name',
  'id',
  'issuer',
  'clientId',
  'secret',
  'scopes',
  'otherOrigins',
  'entryPoint',
  'entityId',
  'certificate',
  'domains',
  'groupsClaim',
  'groupRoles',
];

/** Saves a company sign-in, tries what is saved, and removes it. */
export function CompanySignInEditor({ item, kind }: CompanySignInEditorProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const units = useQuery(unitsQuery).data?.items ?? [];
  const [isDirty, setIsDirty] = useState(item === null);
  const renew = () =>
    Promise.all(
      ['company-sign-ins', 'approvals', 'sign-in-ways'].map((name) =>
        client.invalidateQueries({ queryKey: [name] }),
      ),
    );
  const saving = useMutation({
    mutationFn: saveCompanySignIn,
    async onSuccess(_, { id }) {
      setIsDirty(false);
      await renew();
      if (item === null) await navigate({ href: paths.companySignIn(id) });
    },
  });
  const testing = useMutation({ mutationFn: testCompanySignIn });
  const removing = useMutation({
    mutationFn: removeCompanySignIn,
    async onSuccess() {
      await navigate({ href: paths.signInSettings() });
      await renew();
    },
  });
  const refused = saving.error === null ? {} : faultsOf(problemOf(saving.error), fields);
  const error = removing.error ?? (Object.keys(refused).length === 0 ? saving.error : null);
  const known = client.getQueryData(companySignInsQuery.queryKey) ?? [];

  /** As the server names them; for one that is not saved yet, as it will. */
  const addresses = (id: string) => {
    const saved = known.find(({ settings }) => settings.id === id);
    const at = `${location.origin}/api/auth/sso`;
    const redirect =
      saved?.redirectUrl ?? (kind === 'oidc' ? `${at}/callback/${id}` : `${at}/saml2/sp/acs/${id}`);
    const lines = [{ label: kind === 'oidc' ? 'Redirect address' : 'Answer address (ACS)', value: redirect }];
    const metadata = saved?.metadataUrl ?? null;
    return metadata === null ? lines : [...lines, { label: 'Metadata of Plumbline', value: metadata }];
  };
  return (
    <>
      <h1>{item?.settings.name ?? (kind === 'oidc' ? 'Add OpenID Connect' : 'Add SAML')}</h1>
      {item !== null && item.waiting.length + item.waitingChanges.length > 0 && (
        <div className="problem" role="note">
          <p>
            <b>Not yet so: it waits for a second person.</b> <a href={paths.people()}>See what waits</a>.
          </p>
          <ul>
            {item.waiting.map((rule) => (
              <li key={`${rule.group} ${rule.role} ${rule.unit}`}>
                {rule.group}: {grantText(rule, units)}
              </li>
            ))}
            {item.waitingChanges.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </div>
      )}
      <CompanySignInForm
        initial={item === null ? newDraft(kind) : draftOf(item.wanted)}
        isNew={item === null}
        hasSecret={item?.hasSecret ?? false}
        addresses={addresses}
        units={units}
        pending={saving.isPending}
        saved={saving.isSuccess && !isDirty}
        refused={refused}
        onDirty={() => setIsDirty(true)}
        onSave={saving.mutate}
      />
      {error !== null && <ProblemView problem={problemOf(error)} />}
      <section aria-labelledby="test">
        <h2 id="test">Test it</h2>
        <p>
          Plumbline asks the provider for what it needs and says which step fails. Nobody is signed in by it.
        </p>
        <button
          type="button"
          disabled={item === null || isDirty || testing.isPending}
          onClick={() => item !== null && testing.mutate(item.settings.id)}
        >
          {testing.isPending ? 'Trying…' : 'Test the connection'}
        </button>
        {isDirty && <p className="quiet">Save first: the test tries what is saved.</p>}
        {testing.data !== undefined && !isDirty && <TestSteps result={testing.data} />}
        {testing.error !== null && <ProblemView problem={problemOf(testing.error)} heading="h3" />}
      </section>
      {item !== null && (
        <section aria-labelledby="remove">
          <h2 id="remove">Remove it</h2>
          <p>
            Nobody signs in this way any more, and roles that its groups gave are gone. Accounts stay, and
            what people did stays in the ledger.
          </p>
          <Confirm
            action="Remove this sign-in"
            question={`Remove “${item.settings.name}” with its rules and its secret?`}
            pending={removing.isPending}
            onConfirm={() => removing.mutate(item.settings.id)}
          />
        </section>
      )}
    </>
  );
}
