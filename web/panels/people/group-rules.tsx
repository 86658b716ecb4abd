import type { Role } from '@plumbline/shared/schema/role.ts';
import { Choice } from '../../ui/choice.tsx';
import { Notes } from '../../ui/notes.tsx';
import { roleNames } from '../../ui/role-names.ts';
import { TextField } from '../../ui/text-field.tsx';
import type { GroupRuleDraft } from './company-sign-in-draft.ts';
import { conflictNotes } from './conflict-words.ts';
import { roleMeanings } from './role-meanings.ts';
import type { NamedUnit } from './unit-names.ts';

interface GroupRulesProps {
  rules: readonly GroupRuleDraft[];
  units: readonly NamedUnit[];
  fault: string | undefined;
  onChange: (rules: GroupRuleDraft[]) => void;
}

/** Which group of the company gives which role here. */
export function GroupRules({ rules, units, fault, onChange }: GroupRulesProps) {
  const change = (key: number, part: Partial<GroupRuleDraft>) =>
    onChange(rules.map((rule) => (rule.key === key ? { ...rule, ...part } : rule)));
  const add = () =>
    onChange([
      ...rules,
      { key: Math.max(0, ...rules.map(({ key }) => key + 1)), group: '', role: null, unit: '' },
    ]);
  const places = Object.fromEntries([
    ['all', 'The whole company'],
    ...units.filter(({ path }) => path !== '').map(({ path, name }) => [path, name]),
  ]);
  const rolesOf = (group: string) =>
    rules.flatMap((rule): Role[] => (rule.group.trim() === group && rule.role !== null ? [rule.role] : []));
  const groups = [...new Set(rules.map(({ group }) => group.trim()))].filter((group) => group !== '');
  const notes = groups.flatMap((group) =>
    conflictNotes(rolesOf(group), null)
      .slice(0, 1)
      .map((note) => ({ ...note, text: `${group}: ${note.text}` })),
  );
  return (
    <fieldset className="group">
      <legend>Groups and roles</legend>
      <p>
        Whoever is in the group has the role; who leaves it loses the role at the next sign-in. Each new rule
        waits for a second person, as a role does.
      </p>
      {rules.map(({ key, group, role, unit }, at) => (
        <div className="group-rule" key={key}>
          <TextField
            label="Group"
            of={`rule ${at + 1}`}
            value={group}
            onChange={(text) => change(key, { group: text })}
          />
          <Choice<Role>
            label={`Role, rule ${at + 1}`}
            words={roleNames}
            any="Choose…"
            value={role ?? undefined}
            onChange={(chosen) =>
              change(key, {
                role: chosen ?? null,
                ...(chosen !== undefined && roleMeanings[chosen].inPart === null ? { unit: '' } : {}),
              })
            }
          />
          {role !== null && roleMeanings[role].inPart === null ? (
            <p className="choice">
              <span>Over</span>The whole company
            </p>
          ) : (
            <Choice
              label={`Over, rule ${at + 1}`}
              words={places}
              value={unit === '' ? 'all' : unit}
              onChange={(chosen) =>
                change(key, { unit: chosen === undefined || chosen === 'all' ? '' : chosen })
              }
            />
          )}
          <button
            type="button"
            className="quiet-button"
            onClick={() => onChange(rules.filter((rule) => rule.key !== key))}
          >
            Remove<span className="unseen"> rule {at + 1}</span>
          </button>
          {role !== null && <p className="quiet rule-meaning">Sees {roleMeanings[role].sees}.</p>}
        </div>
      ))}
      {fault !== undefined && <p className="field-error">{fault}</p>}
      <Notes notes={notes} />
      <button type="button" onClick={add}>
        Add a rule
      </button>
    </fieldset>
  );
}
