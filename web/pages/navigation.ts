import type { Permission } from '@plumbline/shared/schema/role.ts';
import { paths, type Scope } from '../paths.ts';

export interface Entry {
  title: string;
  href: string;
  /** The page that is open, or one below it. */
  here: boolean;
  /** Whoever lacks it neither sees the entry nor opens its pages. */
  need: Permission;
}

/** The pages of the bar, in their lasting order. */
export function navigation(pathname: string, scope: Scope): Entry[] {
  const entry = (title: string, href: string, start: string, need: Permission): Entry => {
    const here =
      start === '/'
        ? /^\/($|briefings)/.test(pathname)
        : pathname === start || pathname.startsWith(`${start}/`);
    return { title, href, here, need };
  };
  return [
    entry('Briefing', paths.briefing(scope), '/', 'briefings:read'),
    entry('Findings', paths.findings(scope), '/findings', 'findings:read'),
    entry('Exposure', paths.exposure(), '/exposure', 'exposure:read'),
    entry('Follow-through', '/follow', '/follow', 'commitments:read'),
    entry('Pace', '/pace', '/pace', 'records:read'),
    entry('Sources', paths.sources(scope), '/sources', 'sources:read'),
    entry('Import', paths.import(scope), '/import', 'imports:write'),
    entry('Settings', paths.settings(scope), '/settings', 'company:read'),
  ];
}

/** Pages below an entry that ask for more than it does. */
const narrower: readonly (readonly [start: string, need: Permission])[] = [
  ['/briefings/drafts', 'briefings:live'],
  ['/follow/decisions', 'decisions:read'],
  ['/follow/ledger', 'ledger:read'],
  ['/follow/evidence', 'evidence:export'],
  ['/settings/people', 'people:read'],
  ['/settings/sign-in', 'sign-in:change'],
];

/** All that the page at this address asks for. What is sent, each sees as they may, who keeps the sending too. */
export const needsOf = (pathname: string): Permission[] => [
  ...navigation(pathname, {})
    .filter(({ here }) => here && pathname !== '/briefings/sent')
    .map(({ need }) => need),
  ...narrower.filter(([start]) => pathname.startsWith(start)).map(([, need]) => need),
];
