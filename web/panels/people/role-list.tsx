import type { Grant } from '@plumbline/shared/schema/role.ts';
import { roleNames } from '../../ui/role-names.ts';
import { type NamedUnit, unitText } from './unit-names.ts';

/** `Analyst, Payments`: a role with the part of the company that it covers. */
export function grantText({ role, unit }: Grant, units: readonly NamedUnit[]): string {
  return `${roleNames[role]}, ${unitText(unit, units)}`;
}

/** Roles as a list, those that still wait marked so. */
export function RoleList({
  held,
  waiting,
  units,
}: {
  held: readonly Grant[];
  waiting: readonly Grant[];
  units: readonly NamedUnit[];
}) {
  if (held.length + waiting.length === 0) return <span className="quiet">no role: sees nothing</span>;
  return (
    <ul className="role-list">
      {held.map((grant) => (
        <li key={`${grant.role} ${grant.unit}`}>{grantText(grant, units)}</li>
      ))}
      {waiting.map((grant) => (
        <li key={`${grant.role} ${grant.unit} waiting`}>
          {grantText(grant, units)} <em className="attention">waits for a second person</em>
        </li>
      ))}
    </ul>
  );
}
