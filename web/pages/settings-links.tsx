import { useQuery } from '@tanstack/react-query';
import { approvalsQuery } from '../api/people.ts';
import { paths } from '../paths.ts';
import { counted } from '../ui/words.ts';
import { useAccount } from './use-account.ts';

/** The ways to people, tokens and sign-in, each for who may open it, and what waits there for this reader. */
export function SettingsLinks() {
  const account = useAccount();
  const may = account?.permissions ?? [];
  const waiting = useQuery({ ...approvalsQuery('waiting'), enabled: may.includes('people:approve') });
  const forMe = waiting.data?.filter(({ mayDecide }) => mayDecide).length ?? 0;
  const links = [
    {
      title: 'People and roles',
      href: paths.people(),
      text: 'Who has an account, what each may see, and what waits for a second person.',
      open: may.includes('people:read'),
    },
    {
      title: 'Tokens for programs',
      href: paths.tokens(),
      text: 'Imports by night, dashboards elsewhere: what programs sign in with.',
      open: may.length > 0,
    },
    {
      title: 'Sign-in',
      href: paths.signInSettings(),
      text: 'How long a sign-in lasts, the company’s own sign-in, several roles in one hand.',
      open: may.includes('sign-in:change'),
    },
    {
      title: 'What is sent to people',
      href: '/briefings/sent',
      text: 'E-mails, chat rooms and links to published briefings: what left, whether it arrived, and how to end it.',
      open: may.includes('delivery:change'),
    },
  ].filter(({ open }) => open);
  if (links.length === 0) return null;
  return (
    <section aria-labelledby="who">
      <h2 id="who">People and sign-in</h2>
      <dl className="facts">
        {links.map(({ title, href, text }) => (
          <div key={href}>
            <dt>
              <a className="go-line" href={href}>
                {title}
              </a>
            </dt>
            <dd>
              {text}
              {href === paths.people() && forMe > 0 && (
                <>
                  {' '}
                  <em className="attention">{counted(forMe, 'request waits', 'requests wait')} for you.</em>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
