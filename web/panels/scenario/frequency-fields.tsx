import { type FrequencyDraft, frequencyWords, rateInputs } from '../../editor/frequency-draft.ts';
import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Faults } from './faults.ts';

interface FrequencyFieldsProps {
  frequency: FrequencyDraft;
  faults: Faults;
  onChange: (frequency: FrequencyDraft) => void;
}

const priorWords = { interval: 'as a 90 % range', gamma: 'as events seen over years' } as const;

/** How often it happens, in the form that fits what is known. */
export function FrequencyFields({ frequency, faults, onChange }: FrequencyFieldsProps) {
  const { kind, prior, texts } = frequency;
  const inputs = rateInputs(frequency);
  const field = ({ name, path, title, unit, hint, optional }: (typeof inputs)[number]) => (
    <TextField
      key={name}
      kind="number"
      label={title}
      value={texts[name] ?? ''}
      unit={unit}
      hint={hint}
      optional={optional ?? false}
      path={`frequency.${path}`}
      error={faults.get(`frequency.${path}`)}
      onChange={(text) => onChange({ ...frequency, texts: { ...texts, [name]: text } })}
    />
  );
  const own = (name: string) => name === 'ownEvents' || name === 'ownYears';
  return (
    <>
      <Choice
        label="Given as"
        words={frequencyWords}
        value={kind}
        onChange={(next) => onChange({ ...frequency, kind: next ?? kind })}
      />
      {kind === 'updated' ? (
        <>
          <fieldset className="group">
            <legend>What the industry sees</legend>
            <Choice
              label="Given as"
              words={priorWords}
              value={prior}
              onChange={(next) => onChange({ ...frequency, prior: next ?? prior })}
            />
            <div className="fields narrow">{inputs.filter(({ name }) => !own(name)).map(field)}</div>
          </fieldset>
          <fieldset className="group">
            <legend>What happened to us</legend>
            <div className="fields narrow">{inputs.filter(({ name }) => own(name)).map(field)}</div>
          </fieldset>
        </>
      ) : (
        <div className="fields narrow">{inputs.map(field)}</div>
      )}
    </>
  );
}
