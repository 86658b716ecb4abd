import { isOutside } from '../paths.ts';

/** Where to go after the sign-in: the page that was asked for, where it is one of ours; else the briefing. */
export function nextPage(search: string, origin: string): string {
  const asked = new URLSearchParams(search).get('next') ?? '/';
  if (!asked.startsWith('/') || !URL.canParse(asked, origin)) return '/';
  const url = new URL(asked, origin);
  if (url.origin !== origin || isOutside(url.pathname) || url.pathname.startsWith('/api/')) return '/';
  return url.pathname + url.search;
}
