import '../styles/identity.css';
import '../styles/people.css';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/queries.ts';
import { grantsText, seenText } from '../panels/identity/account-words.ts';
import { roleMeanings } from '../panels/people/role-meanings.ts';
import { paths } from '../paths.ts';
import { Facts } from '../ui/facts.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Answer } from './answer.tsx';
import { AuthenticatorSection } from './authenticator-section.tsx';
import { PasskeysSection } from './passkeys-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { TokenList } from './token-list.tsx';
import { useUnitNames } from './use-unit-names.ts';

/** Who one is here, one's ways to sign in, and the browsers that are signed in. */
export function AccountPage() {
  usePageTitle('Your account');
  const session = useQuery(sessionQuery);
  const unitName = useUnitNames();
  return (
    <div className="detail">
      <h1>Your account</h1>
      <Answer query={session}>
        {({ account }) =>
          account && (
            <>
              {!account.demonstration && !account.ways.password && account.ways.passkeys === 0 && (
                <p className="note attention">
                  <span aria-hidden="true">▲</span> You came in by a link that works once. Set a password or
                  add a passkey now, so that you can come back.
                </p>
              )}
              <Facts
                entries={[
                  ['Name', account.name],
                  ['E-mail', account.demonstration ? null : account.email],
                  ['Role', grantsText(account.grants, unitName)],
                  [
                    'It shows you',
                    [...new Set(account.grants.map(({ role }) => roleMeanings[role].sees))].join('; '),
                  ],
                  ['Of the company', seenText(account.seen)],
                  ['Owner of findings as', account.ownerName],
                ]}
              />
              {account.demonstration ? (
                <p>
                  You are a reader of the demonstration, signed in by the printed link. Such a reader has
                  neither password nor passkey; change into another at the top of the page.
                </p>
              ) : (
                <>
                  <PasskeysSection />
                  <PasswordSection account={account} />
                  <AuthenticatorSection account={account} />
                </>
              )}
              <SessionsSection />
              {!account.demonstration && (
                <section>
                  <h2>Your tokens</h2>
                  <p>
                    With a token a program reads or writes as you, within one role.{' '}
                    <a href={paths.tokens()}>Make or end a token</a>.
                  </p>
                  <TokenList mineOnly />
                </section>
              )}
            </>
          )
        }
      </Answer>
    </div>
  );
}
