import type { Problem } from '@plumbline/shared/schema/problem.ts';
import { type SyntheticEvent, useState } from 'react';

type Faults<Name extends string> = Partial<Record<Name, string | undefined>>;

/**
 * The values of a short form. Sent with a fault in it, it says so at the field and leads to the first one; what is
 * typed anew is no longer called wrong.
 * @param check faults by field, in the words for the reader.
 * @param refused what the server said to what was sent; where that names one of the fields, it is said there.
 */
export function useEntries<Name extends string>(
  start: Record<Name, string>,
  check: (values: Record<Name, string>) => Faults<Name>,
  refused: Problem | null = null,
) {
  const [values, setValues] = useState(start);
  const [faults, setFaults] = useState<Faults<Name>>({});
  const at = (Object.keys(start) as Name[]).find((name) => name === refused?.at);
  return {
    values,
    /** The refusal that no field can say. */
    problem: at === undefined ? refused : null,
    clear: () => setValues(start),
    /** What an `EntryField` needs of its field. */
    field: (name: Name) => ({
      name,
      value: values[name],
      error: faults[name] ?? (name === at ? (refused?.detail ?? refused?.title) : undefined),
      onChange: (text: string) => {
        setValues((before) => ({ ...before, [name]: text }));
        setFaults((before) => ({ ...before, [name]: undefined }));
      },
    }),
    submit: (send: (values: Record<Name, string>) => void) => (event: SyntheticEvent<HTMLFormElement>) => {
      event.preventDefault();
      const found = check(values);
      setFaults(found);
      const first = (Object.keys(start) as Name[]).find((name) => found[name] !== undefined);
      if (first === undefined) return send(values);
      const place = event.currentTarget.elements.namedItem(first);
      if (place instanceof HTMLElement) place.focus();
    },
  };
}
