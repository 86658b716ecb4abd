import { useEffect } from 'react';

/** Names the browser tab for as long as the page is shown. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Plumbline' : `${title} · Plumbline`;
  }, [title]);
}
