import type { PersonItem } from '@plumbline/shared/schema/people.ts';
import type { Account } from '@plumbline/shared/schema/sign-in.ts';

const isOver = (grants: readonly { role: string; unit: string }[], roles: readonly string[]) =>
  grants.some(({ role, unit }) => unit === '' && roles.includes(role));

/** Who may agree to what this account asks for; `forId` is the person it is for, who may not. */
export function whoMayAgree(
  account: Account,
  people: readonly PersonItem[],
  forId: string | null,
): PersonItem[] {
  return people.filter(
    ({ id, disabledAt, grants, demonstration }) =>
      demonstration === account.demonstration &&
      id !== account.id &&
      id !== forId &&
      disabledAt === null &&
      isOver(grants, ['ciso', 'administrator']),
  );
}

/** What becomes of asking for a role: at once, or who must agree first. */
export function whatBecomes(account: Account, people: readonly PersonItem[], forId: string | null): string {
  if (isOver(account.grants, ['ciso'])) return 'You are the CISO: it holds at once.';
  const names = whoMayAgree(account, people, forId).map(({ name }) => name);
  if (names.length === 0)
    return 'It needs a second person, and there is none yet who could agree: only the very first roles hold without one, and the ledger says so.';
  const [last = '', ...before] = names.slice(0, 3).reverse();
  const list = before.length === 0 ? last : `${before.reverse().join(', ')} or ${last}`;
  const more = names.length > 3 ? ' or another administrator' : '';
  return `It waits until a second person agrees: ${list}${more}. They find it under Settings, People and roles.`;
}
