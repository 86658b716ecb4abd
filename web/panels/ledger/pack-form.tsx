import type { ReactNode } from 'react';
import { DayField } from '../../ui/day-field.tsx';

interface PackFormProps {
  from: string;
  to: string;
  incident: string;
  incidents: readonly { id: string; title: string }[];
  /** The field for the unit. */
  unit: ReactNode;
  pending: boolean;
  onChange(change: { from?: string; to?: string; incident?: string }): void;
  onMake(): void;
}

/** Which days, and which part: what a pack is of. */
export function PackForm({ from, to, incident, incidents, unit, pending, onChange, onMake }: PackFormProps) {
  return (
    <form
      className="pack-form"
      onSubmit={(event) => {
        event.preventDefault();
        onMake();
      }}
    >
      <DayField label="From" value={from} onChange={(day) => onChange({ from: day })} />
      <DayField label="To" value={to} onChange={(day) => onChange({ to: day })} />
      {unit}
      {incidents.length > 0 && (
        <label className="choice inline">
          <span>Incident</span>
          <select value={incident} onChange={(event) => onChange({ incident: event.target.value })}>
            <option value="">Everything in these days</option>
            {incidents.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      <button type="submit" className="primary" disabled={pending || from > to}>
        {pending ? 'Being made…' : 'Make the pack'}
      </button>
    </form>
  );
}
