import { useState } from 'react';
import { emptyControl } from '../../editor/control-draft.ts';
import { TextField } from '../../ui/text-field.tsx';
import { ControlFields } from './control-fields.tsx';
import type { SectionProps } from './section-props.ts';

/** What we do beside fixing findings, from when on, and how much rarer it makes such events. */
export function ControlSection({ draft, faults, today, onChange }: SectionProps) {
  const { controls } = draft;
  const [earlier] = useState(draft.controlFactor !== '1');
  const key = Math.max(-1, ...controls.map((control) => control.key)) + 1;
  return (
    <section aria-labelledby="controls">
      <h2 id="controls">Controls that make it rarer</h2>
      <p className="quiet">
        Only what changed since the frequency was estimated: what was there already is in that number.
      </p>
      {controls.map((control, at) => (
        <ControlFields
          key={control.key}
          control={control}
          path={`controls.${at}`}
          faults={faults}
          onChange={(next) =>
            onChange({ controls: controls.map((one) => (one.key === control.key ? next : one)) })
          }
          onRemove={() => onChange({ controls: controls.filter((one) => one.key !== control.key) })}
        />
      ))}
      <button type="button" onClick={() => onChange({ controls: [...controls, emptyControl(key, today)] })}>
        Add a control
      </button>
      {earlier && (
        <div className="fields">
          <TextField
            kind="number"
            label="All earlier controls together"
            value={draft.controlFactor}
            unit="times as often"
            hint="1 changes nothing"
            path="controlFactor"
            error={faults.get('controlFactor')}
            onChange={(controlFactor) => onChange({ controlFactor })}
          />
        </div>
      )}
    </section>
  );
}
