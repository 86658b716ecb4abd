import type { ControlDraft } from '../../editor/control-draft.ts';
import { Segments } from '../../ui/segments.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Faults } from './faults.ts';

interface ControlFieldsProps {
  control: ControlDraft;
  path: string;
  faults: Faults;
  onChange: (control: ControlDraft) => void;
  onRemove: () => void;
}

const kindWords = { number: 'A number', interval: 'A 90 % range' } as const;

/** One control: from when on it makes such events rarer, by how much, and what shows it. */
export function ControlFields({ control, path, faults, onChange, onRemove }: ControlFieldsProps) {
  const { name, kind } = control;
  const field = (
    key: 'name' | 'from' | 'until' | 'factor' | 'low' | 'high' | 'evidence' | 'setBy',
    label: string,
    more: { at?: string; kind?: 'number' | 'date'; unit?: string; hint?: string; optional?: boolean } = {},
  ) => {
    const at = `${path}.${more.at ?? key}`;
    return (
      <TextField
        label={label}
        value={control[key]}
        path={at}
        error={faults.get(at)}
        onChange={(text) => onChange({ ...control, [key]: text })}
        kind={more.kind ?? 'text'}
        unit={more.unit}
        hint={more.hint}
        optional={more.optional ?? false}
      />
    );
  };
  const times = { kind: 'number', unit: 'times as often' } as const;
  return (
    <article className="card" aria-label={name === '' ? 'New control' : name}>
      <div className="title-line">
        {field('name', 'Control')}
        <button type="button" className="quiet-button" onClick={onRemove}>
          Remove<span className="unseen"> {name}</span>
        </button>
      </div>
      <Segments
        label="Its effect"
        words={kindWords}
        value={kind}
        onChange={(next) => onChange({ ...control, kind: next })}
      />
      <div className="fields narrow">
        {kind === 'number' ? (
          field('factor', 'Effect', { ...times, hint: '0.8 makes a fifth fewer events' })
        ) : (
          <>
            {field('low', 'Effect, low', { ...times, at: 'factor.0' })}
            {field('high', 'Effect, high', { ...times, at: 'factor.1' })}
          </>
        )}
        {field('from', 'From', { kind: 'date' })}
        {field('until', 'Until', { kind: 'date', optional: true })}
      </div>
      <div className="fields">
        {field('evidence', 'What shows that it works', {
          hint: 'a test, a measurement, an audit with its date',
        })}
        {field('setBy', 'Set by', { hint: 'a role, not a person' })}
      </div>
    </article>
  );
}
