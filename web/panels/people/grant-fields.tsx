import type { Role } from '@plumbline/shared/schema/role.ts';
import { useId } from 'react';
import { roleNames } from '../../ui/role-names.ts';
import { UnitSelect } from '../../ui/unit-select.tsx';
import { roleMeanings } from './role-meanings.ts';
import { type NamedUnit, unitText } from './unit-names.ts';

export interface GrantDraft {
  role: Role | null;
  unit: string;
}

interface GrantFieldsProps {
  legend: string;
  draft: GrantDraft;
  /** Roles that can be chosen; all where not given. */
  among?: readonly Role[] | undefined;
  units: readonly NamedUnit[];
  /** Whom it is for: who reads the words about a person, or a program that acts. */
  holder?: 'person' | 'program';
  fault: string | undefined;
  onChange: (draft: GrantDraft) => void;
}

const every = Object.keys(roleNames) as Role[];

/** A role and the part of the company it covers, each role with what its holder will see. */
export function GrantFields({
  legend,
  draft,
  among = every,
  units,
  holder = 'person',
  fault,
  onChange,
}: GrantFieldsProps) {
  const id = useId();
  const choose = (role: Role) =>
    onChange({ role, unit: roleMeanings[role].inPart === null ? '' : draft.unit });
  return (
    <>
      <fieldset
        className="group role-choice"
        aria-describedby={fault === undefined ? undefined : `${id}-fault`}
      >
        <legend>{legend}</legend>
        {among.map((role) => (
          <label key={role} htmlFor={`${id}-${role}`}>
            <input
              id={`${id}-${role}`}
              type="radio"
              name={id}
              checked={draft.role === role}
              aria-describedby={`${id}-${role}-sees`}
              onChange={() => choose(role)}
            />
            <b>{roleNames[role]}</b>
            <small id={`${id}-${role}-sees`}>
              {holder === 'person'
                ? `${roleMeanings[role].for}. Sees ${roleMeanings[role].sees}.`
                : `Reads ${roleMeanings[role].sees}.`}
            </small>
          </label>
        ))}
        {fault !== undefined && (
          <p className="field-error" id={`${id}-fault`}>
            {fault}
          </p>
        )}
      </fieldset>
      {draft.role !== null && roleMeanings[draft.role].inPart !== null && (
        <UnitSelect
          label="Over which part of the company"
          value={draft.unit}
          units={units}
          onChange={(unit) => onChange({ role: draft.role, unit })}
        />
      )}
      {draft.role !== null && <Meaning role={draft.role} unit={draft.unit} units={units} />}
    </>
  );
}

/** What the holder of a role over a unit will see, may do, and will not get. */
export function Meaning({ role, unit, units }: { role: Role; unit: string; units: readonly NamedUnit[] }) {
  const { sees, does, not, inPart } = roleMeanings[role];
  const left = [not, unit !== '' && inPart].filter((text) => text !== null && text !== false && text !== '');
  return (
    <dl className="facts meaning-of-role" aria-live="polite">
      <div>
        <dt>Will see</dt>
        <dd>
          {sees}
          {inPart === null ? '' : `, for ${unitText(unit, units)}`}
          {unit === '' ? '' : ' and all below it'}
        </dd>
      </div>
      <div>
        <dt>Does</dt>
        <dd>{does}</dd>
      </div>
      {left.length > 0 && (
        <div>
          <dt>Limits</dt>
          <dd>{left.join(' ')}</dd>
        </div>
      )}
    </dl>
  );
}
