import { type RefObject, useEffect, useRef } from 'react';

/** For an opened `details` that lies over the page: Escape and a press elsewhere close it. */
export function useDismiss(): RefObject<HTMLDetailsElement | null> {
  const place = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const inside = event.target instanceof Node && place.current?.contains(event.target);
      const away = event instanceof KeyboardEvent ? event.key === 'Escape' : !inside;
      if (away && place.current) place.current.open = false;
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
