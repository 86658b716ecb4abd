import { useRef, useState } from 'react';

/** Copies a text; where the browser does not let us, marks it in `place` so that the keyboard can. `told` says which. */
export function useCopy(text: string) {
  const place = useRef<HTMLElement>(null);
  const [told, setTold] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setTold('Copied.');
    } catch {
      if (place.current !== null) getSelection()?.selectAllChildren(place.current);
      setTold('It is marked: copy it with the keyboard.');
    }
  };
  return { place, told, copy: () => void copy() } as const;
}
