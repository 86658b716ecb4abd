import { useQuery } from '@tanstack/react-query';
import { Navigate, useLocation } from '@tanstack/react-router';
import { sessionQuery } from '../api/queries.ts';
import { roleMeanings } from '../panels/people/role-meanings.ts';
import { paths } from '../paths.ts';
import { roleNames } from '../ui/role-names.ts';
import { usePageTitle } from '../ui/use-page-title.ts';
import { type Entry, needsOf } from './navigation.ts';

/** In place of a page that this person's roles do not open; whoever comes to the briefing is led to what they may see. */
export default function NoAccess({ entries }: { entries: readonly Entry[] }) {
  usePageTitle('Not for your role');
  const { pathname } = useLocation();
  const account = useQuery(sessionQuery).data?.account;
  const [first] = entries;
  // The page is open to them, and only not drawn yet.
  if (needsOf(pathname).every((need) => account?.permissions.includes(need) ?? true)) return null;
  if (pathname === '/' && first !== undefined) return <Navigate to={first.href} replace />;
  const grants = account?.grants ?? [];
  const roles = [...new Set(grants.map(({ role }) => roleNames[role]))].join(', ');
  const inPart = new Set(grants.flatMap(({ role, unit }) => (unit && roleMeanings[role].inPart) || []));
  return (
    <div className="detail">
      <h1>{roles === '' ? 'You have no role here yet' : 'Your role does not open this page'}</h1>
      <p className="lead">
        {roles === ''
          ? 'You are signed in, and an administrator decides what you see. A role may also wait for a second person to agree.'
          : `You are signed in as ${account?.name}. Your role: ${roles}.`}
      </p>
      {[...inPart].map((words) => (
        <p key={words}>Your role covers a part of the company. {words}</p>
      ))}
      {entries.length > 0 && (
        <>
          <p>What your role opens:</p>
          <ul>
            {entries.map(({ title, href }) => (
              <li key={title}>
                <a className="go" href={href}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        An administrator can give you another role. <a href={paths.account()}>See your account</a>.
      </p>
    </div>
  );
}
