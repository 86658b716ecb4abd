import type { Permission } from '@plumbline/shared/schema/role.ts';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { sessionQuery } from '../api/queries.ts';
import { isOutside, paths } from '../paths.ts';
import { useClientLinks } from '../ui/use-client-links.ts';
import { navigation, needsOf } from './navigation.ts';
import { useScope } from './use-scope.ts';

const ShellMore = lazy(() => import('./shell-more.tsx'));
const NoAccess = lazy(() => import('./no-access.tsx'));

/** The frame around every page: the quiet bar above with what this person may open, and the place for the page. */
export function Shell() {
  useClientLinks();
  const { scope } = useScope();
  const { pathname } = useLocation();
  const drawn = useRouterState({ select: (state) => state.resolvedLocation?.pathname }) ?? pathname;
  const outside = isOutside(pathname);
  const account = useQuery({ ...sessionQuery, enabled: !outside }).data?.account;
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);

  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);

  // Who is signed out meanwhile keeps the page, and what is typed on it, behind the question to sign in again.
  const may = (need: Permission) => account?.permissions.includes(need) ?? true;
  const isClosed = (path: string) => !needsOf(path).every(may);
  const entries = outside ? [] : navigation(pathname, scope).filter(({ need }) => may(need));
  // The page before is drawn until the next one is loaded; neither is where it may not be.
  const isRefused = !outside && (isClosed(pathname) || isClosed(drawn));
  const isPaper = pathname === '/' && !isRefused;
  const isScoped = !outside && !isRefused && /^\/($|find|figure)/.test(pathname);

  return (
    <>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <header className="top">
        <a className="brand" href={paths.briefing(scope)}>
          Plumbline
        </a>
        {!outside && (
          <>
            <nav aria-label="Pages">
              {entries.map(({ title, href, here }) => (
                <a key={title} href={href} aria-current={here ? 'page' : undefined}>
                  {title}
                </a>
              ))}
            </nav>
            <div className="top-right">
              <Suspense>
                <ShellMore scoped={isScoped} quarters={isPaper} />
              </Suspense>
            </div>
          </>
        )}
      </header>
      <main id="main" ref={main} tabIndex={-1} className={isPaper ? 'paper' : 'desk'}>
        {isRefused ? (
          <Suspense>
            <NoAccess entries={entries} />
          </Suspense>
        ) : (
          <Outlet />
        )}
      </main>
    </>
  );
}
