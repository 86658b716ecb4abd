import type { Slot } from '../../engine/variant-desk.ts';

interface VariantNotesProps {
  names: readonly string[];
  slots: readonly Slot[];
}

/** What was refused, what failed, and what has to be known beside an answer. */
export function VariantNotes({ names, slots }: VariantNotesProps) {
  const rows = slots.flatMap(({ answer, problem }, at) => [
    ...(problem === null ? [] : [{ name: names[at] ?? '', text: problem }]),
    ...(answer?.notes ?? []).map((text) => ({ name: names[at] ?? '', text })),
  ]);
  if (rows.length === 0) return null;
  return (
    <ul className="variant-notes" role="status">
      {rows.map(({ name, text }) => (
        <li key={`${name} ${text}`}>
          <b>{name}</b>: {text}
        </li>
      ))}
    </ul>
  );
}
