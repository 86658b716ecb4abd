import { createContext, useContext, useEffect, useState } from 'react';

/** What is typed on a page and not saved, by the field's name; whoever leaves the page is asked while it holds anything. */
export const UnsavedContext = createContext(new Map<string, string>());

/** Says that a field holds this and it is not saved; null: nothing of it would be lost. */
export function useUnsaved(name: string, text: string | null): void {
  const unsaved = useContext(UnsavedContext);
  useEffect(() => {
    if (text === null) unsaved.delete(name);
    else unsaved.set(name, text);
  }, [unsaved, name, text]);
}

/** The text of one field where it is not `saved`, else null; it outlives the field, as when another language is shown. */
export function useTyped(name: string, saved: string): [string | null, (text: string | null) => void] {
  const unsaved = useContext(UnsavedContext);
  const [typed, setTyped] = useState<string | null>(() => unsaved.get(name) ?? null);
  const [before, setBefore] = useState(saved);
  if (before !== saved) {
    setBefore(saved);
    if (typed?.trim() === saved) setTyped(null);
  }
  useUnsaved(name, typed !== null && typed.trim() !== saved ? typed : null);
  return [typed, setTyped];
}
