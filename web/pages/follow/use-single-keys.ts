import { useState } from 'react';

const place = 'plumbline-single-keys';

/** Whether single keys act on this browser; on until the reader switches them off, and kept. */
export function useSingleKeys(): [on: boolean, change: (on: boolean) => void] {
  const [on, setOn] = useState(() => {
    try {
      return localStorage.getItem(place) !== 'off';
    } catch {
      return true;
    }
  });
  return [
    on,
    (next) => {
      setOn(next);
      try {
        localStorage.setItem(place, next ? 'on' : 'off');
      } catch {
        // A browser that keeps nothing asks again the next time.
      }
    },
  ];
}
