import { useId } from 'react';

export interface TextFieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** Stands behind the field: what the number counts. */
  unit?: string | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  /** Names the field in what is said about it: kept on the element as `data-path`. */
  path?: string | undefined;
  kind?: 'text' | 'number' | 'date' | 'lines' | 'email' | 'secret';
  optional?: boolean;
  /** Said behind the label for those who hear it only: which of several alike it is. */
  of?: string | undefined;
  /** Offered while typing; anything else may be typed as well. */
  among?: readonly string[];
}

const types = { text: 'text', number: 'text', date: 'date', email: 'email', secret: 'password' } as const;

/** One field with its label, unit, hint and what is wrong with it. */
export function TextField({
  label,
  value,
  onChange,
  unit = '',
  hint,
  error,
  path,
  kind = 'text',
  optional = false,
  of,
  among,
}: TextFieldProps) {
  const id = useId();
  const about = [
    unit !== '' && `${id}-unit`,
    hint !== undefined && `${id}-hint`,
    error !== undefined && `${id}-error`,
  ].filter((part) => part !== false);
  const shared = {
    id,
    value,
    'data-path': path,
    'aria-invalid': error !== undefined || undefined,
    'aria-describedby': about.length === 0 ? undefined : about.join(' '),
    // A browser offers its kept passwords wherever it only hears `off`.
    autoComplete: kind === 'secret' ? 'new-password' : 'off',
    spellCheck: kind === 'lines',
  };
  return (
    <div className={`field ${kind}`}>
      <label htmlFor={id}>
        {label}
        {of !== undefined && <span className="unseen"> of {of}</span>}
        {optional && <span className="quiet"> (optional)</span>}
      </label>
      <span className="field-line">
        {kind === 'lines' ? (
          <textarea {...shared} rows={3} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <input
            {...shared}
            type={types[kind]}
            list={among === undefined ? undefined : `${id}-among`}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
        {unit !== '' && (
          <span className="unit" id={`${id}-unit`}>
            {unit}
          </span>
        )}
      </span>
      {among !== undefined && (
        <datalist id={`${id}-among`}>
          {among.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      )}
      {hint !== undefined && <small id={`${id}-hint`}>{hint}</small>}
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
