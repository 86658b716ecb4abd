import '../styles/people.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { companySignInsQuery } from '../api/sign-in-settings.ts';
import { paths } from '../paths.ts';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Answer } from './answer.tsx';
import { CompanySignInEditor } from './company-sign-in-editor.tsx';

/** One sign-in of the company, or one to be added: settings, test, removal. */
export function CompanySignInPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  usePageTitle('Company sign-in');
  const all = useQuery(companySignInsQuery);
  const added = id === 'new-oidc' ? 'oidc' : id === 'new-saml' ? 'saml' : null;
  return (
    <div className="detail">
      <a className="back" href={paths.signInSettings()}>
        Sign-in
      </a>
      <Answer query={all} heading="h1">
        {(items) => {
          const item = items.find(({ settings }) => settings.id === id) ?? null;
          if (item === null && added === null)
            return (
              <>
                <h1>There is no such sign-in</h1>
                <p>
                  It may have been removed. <a href={paths.signInSettings()}>See all of them</a>.
                </p>
              </>
            );
          return <CompanySignInEditor key={id} item={item} kind={item?.settings.kind ?? added ?? 'oidc'} />;
        }}
      </Answer>
    </div>
  );
}
