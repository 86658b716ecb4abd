import { useEffect } from 'react';

/** Brings the part of the page that the address names into sight, once what is drawn late is there. */
export function useAnchor(ready: boolean): void {
  useEffect(() => {
    if (!ready) return;
    const show = () => {
      const part =
        location.hash === '' ? null : document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (part === null) return;
      if (part instanceof HTMLDetailsElement) part.open = true;
      part.scrollIntoView();
    };
    show();
    addEventListener('hashchange', show);
    return () => removeEventListener('hashchange', show);
  }, [ready]);
}
