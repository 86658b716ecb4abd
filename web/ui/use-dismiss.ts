import { type RefObject, useEffect, useRef } from 'react';

/** For an opened `details` that lies over the page: Escape and a press elsewhere close it; with Escape the focus goes back to its summary. */
export function useDismiss(): RefObject<HTMLDetailsElement | null> {
  const place = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const inside = event.target instanceof Node && place.current?.contains(event.target);
      const key = event instanceof KeyboardEvent;
      if (!(key ? event.key === 'Escape' : !inside) || !place.current?.open) return;
      place.current.open = false;
      if (key && inside) place.current.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, []);
  return place;
}
