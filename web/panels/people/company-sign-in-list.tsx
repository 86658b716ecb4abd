import type { CompanySignInItem } from '@plumbline/shared/schema/company-sign-in.ts';
import { paths } from '../../paths.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { counted } from '../../ui/words.ts';

const kinds = { oidc: 'OpenID Connect', saml: 'SAML' } as const;

/** The company's sign-ins, each with whether it is on and how many groups give roles. */
export function CompanySignInList({ items }: { items: readonly CompanySignInItem[] }) {
  if (items.length === 0)
    return <p className="nothing-here">None yet: people sign in with a password or a passkey.</p>;
  return (
    <ul className="cards">
      {items.map(({ settings, waiting, waitingChanges }) => (
        <li className="card" key={settings.id}>
          <div className="title-line">
            <h3>
              <a href={paths.companySignIn(settings.id)}>{settings.name}</a>
            </h3>
            <StatusMark tone={settings.enabled ? 'good' : 'neutral'} text={settings.enabled ? 'On' : 'Off'} />
          </div>
          <p className="quiet">
            {kinds[settings.kind]}; {counted(settings.groupRoles.length, 'group gives', 'groups give')} a role
            {waiting.length + waitingChanges.length > 0 && '; more waits for a second person'}
          </p>
        </li>
      ))}
    </ul>
  );
}
