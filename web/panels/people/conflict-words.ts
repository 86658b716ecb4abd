import { roleConflicts } from '@plumbline/shared/core/role-conflicts.ts';
import type { Role } from '@plumbline/shared/schema/role.ts';
import type { Note } from '../../ui/notes.tsx';
import { roleNames } from '../../ui/role-names.ts';

export interface SeveralRoles {
  allowed: boolean;
  reason: string | null;
}

const why = (one: Role) =>
  one === 'administrator'
    ? 'who gives rights should not read the board’s data with them'
    : 'who checks the work should not do it';

/**
 * What speaks against somebody holding these roles together. `rule` is what the settings say of it; null where the
 * reader may not see them.
 */
export function conflictNotes(roles: readonly Role[], rule: SeveralRoles | null): Note[] {
  const pairs = roleConflicts(roles);
  const notes = pairs.map(
    ([one, other]): Note => ({
      tone: rule?.allowed === true ? 'neutral' : 'attention',
      text: `${roleNames[one]} and ${roleNames[other]} are meant for two people: ${why(one)}.`,
    }),
  );
  if (notes.length === 0) return [];
  if (rule === null)
    notes.push({
      tone: 'neutral',
      text: 'It is refused unless the sign-in settings say openly that one person holds several roles here.',
    });
  else if (rule.allowed)
    notes.push({
      tone: 'neutral',
      text: `Your settings allow it and the ledger will show it. The reason given: ${rule.reason ?? 'none'}`,
    });
  else
    notes.push({
      tone: 'attention',
      text: 'It will be refused. A small company can allow it in the sign-in settings, with a reason.',
    });
  return notes;
}

/** Whether the server would refuse these roles together. */
export const isRefused = (roles: readonly Role[], rule: SeveralRoles | null): boolean =>
  rule !== null && !rule.allowed && roleConflicts(roles).length > 0;
