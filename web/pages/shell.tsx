import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { offerFiles } from '../api/offered-files.ts';
import { paths } from '../paths.ts';
import { DropZone } from '../ui/drop-zone.tsx';
import { useClientLinks } from '../ui/use-client-links.ts';
import { LiveAnnouncer } from './live-announcer.tsx';
import { LiveBadge } from './live-badge.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { UnitPicker } from './unit-picker.tsx';
import { useScope } from './use-scope.ts';

/** The frame around every page: the quiet bar above, the place for the page, and a drop of files anywhere. */
export function Shell() {
  useClientLinks();
  const { scope, change } = useScope();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);

  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);

  const entries = [
    { title: 'Briefing', href: paths.briefing(scope), here: pathname === '/' },
    { title: 'Findings', href: paths.findings(scope), here: pathname.startsWith('/findings') },
    { title: 'Exposure', href: paths.exposure(), here: pathname.startsWith('/exposure') },
    { title: 'Sources', href: paths.sources(scope), here: pathname === '/sources' },
    { title: 'Import', href: paths.import(scope), here: pathname === '/import' },
    { title: 'Settings', href: paths.settings(scope), here: pathname === '/settings' },
  ];
  const scopedPage = !/^\/(import|begin|settings|sources|exposure)/.test(pathname);

  return (
    <>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <header className="top">
        <a className="brand" href={paths.briefing(scope)}>
          Plumbline
        </a>
        <nav aria-label="Pages">
          {entries.map(({ title, href, here }) => (
            <a key={title} href={href} aria-current={here ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
        <div className="top-right">
          {scopedPage && <UnitPicker value={scope.unit ?? ''} onChange={(unit) => change({ unit })} />}
          {pathname === '/' && (
            <PeriodPicker value={scope.period} onChange={(period) => change({ period })} />
          )}
          <LiveBadge />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1} className={pathname === '/' ? 'paper' : 'desk'}>
        <Outlet />
      </main>
      <LiveAnnouncer />
      <DropZone
        onFiles={(files) => {
          offerFiles(files);
          void navigate({ to: '/import', search: scope });
        }}
      />
    </>
  );
}
