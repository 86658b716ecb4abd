import '../styles/people.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { problemOf } from '../api/problem-of.ts';
import { companySignInsQuery, saveSignInSettings, signInSettingsQuery } from '../api/sign-in-settings.ts';
import { CompanySignInList } from '../panels/people/company-sign-in-list.tsx';
import { SignInRulesForm } from '../panels/people/sign-in-rules-form.tsx';
import { paths } from '../paths.ts';
import { ProblemView } from '../ui/problem-view.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Answer } from './answer.tsx';

/** The rules of signing in, and the company's own sign-ins. */
export function SignInSettingsPage() {
  usePageTitle('Sign-in');
  const client = useQueryClient();
  const settings = useQuery(signInSettingsQuery);
  const company = useQuery(companySignInsQuery);
  const saving = useMutation({
    mutationFn: saveSignInSettings,
    onSuccess: (saved) => client.setQueryData(signInSettingsQuery.queryKey, saved),
  });
  return (
    <div className="detail">
      <a className="back" href={paths.settings()}>
        Settings
      </a>
      <h1>Sign-in</h1>
      <Answer query={settings}>
        {(now) => (
          <section aria-labelledby="rules">
            <h2 id="rules">Rules for everybody</h2>
            <SignInRulesForm
              key={JSON.stringify(now)}
              settings={now}
              pending={saving.isPending}
              saved={saving.isSuccess}
              onSave={saving.mutate}
            />
            {saving.error !== null && <ProblemView problem={problemOf(saving.error)} heading="h3" />}
          </section>
        )}
      </Answer>
      <section aria-labelledby="company">
        <h2 id="company">The company’s own sign-in</h2>
        <p>
          People sign in where they do for everything else, and their groups there give them their roles here,
          anew at each sign-in.
        </p>
        <Answer query={company}>{(items) => <CompanySignInList items={items} />}</Answer>
        <p className="actions">
          <a className="button" href={paths.companySignIn('new-oidc')}>
            Add OpenID Connect
          </a>
          <a className="button" href={paths.companySignIn('new-saml')}>
            Add SAML
          </a>
        </p>
        <p className="quiet">
          Most providers speak OpenID Connect (Entra ID, Okta, Google, Keycloak). Take SAML where yours speaks
          nothing else.
        </p>
      </section>
    </div>
  );
}
