import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** The address inside the app that a click asks for; null where the browser should follow it itself. */
export function clientHref(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const target = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (target === null || target.hasAttribute('download') || target.hasAttribute('target')) return null;
  const url = new URL(target.getAttribute('href') ?? '', location.href);
  if (url.origin !== location.origin || url.pathname.startsWith('/api/')) return null;
  if (url.hash !== '' && url.pathname === location.pathname && url.search === location.search) return null;
  return url.pathname + url.search + url.hash;
}

/** Follows plain links inside the app without loading the page anew; also those drawn inside charts. */
export function useClientLinks(): void {
  const router = useRouter();
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const href = clientHref(event);
      if (href === null) return;
      event.preventDefault();
      router.history.push(href);
    };
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, [router]);
}
