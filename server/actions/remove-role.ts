import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Grant } from '@plumbline/shared/schema/role.ts';
import { canManage } from '../identity/two-persons.ts';
import { ringRevoked } from '../store/data-version.ts';
import { appendLedger } from '../store/ledger.ts';
import { deleteGrant, listGrants, lockPeople } from '../store/people.ts';
import { inTransaction } from '../store/transaction.ts';
import { normalPath } from '../store/units.ts';
import { type PeopleWork, readAsker } from './ask-approval.ts';
import { requireOtherManager } from './require-people-kept.ts';
import { requirePerson } from './require-person.ts';

/**
 * Takes a role away at once; it needs nobody else. What the person has open ends, and so do their tokens that lived of it.
 * @throws PlumblineError `not-found`; `conflict` where the company's sign-in gives it, or nobody would be left who can
 * manage people.
 */
export async function removeRole(personId: string, wanted: Grant, work: PeopleWork): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    await lockPeople(client);
    const asker = await readAsker(client, work);
    const person = await requirePerson(client, personId, asker);
    const grant = { role: wanted.role, unit: normalPath(wanted.unit) };
    const held = await listGrants(client, personId);
    const same = held.filter(({ role, unit }) => role === grant.role && unit === grant.unit);
    if (same.length === 0) throw new PlumblineError('not-found', `${person.name} does not have this role`);
    if (!same.some(({ source }) => source === 'local'))
      throw new PlumblineError('conflict', 'A group of the company’s sign-in gives this role', {
        todo: 'take the person out of the group at the provider, or change the rule in the sign-in settings',
      });
    const left = held.filter((each) => !same.includes(each) || each.source !== 'local');
    if (!canManage(left)) await requireOtherManager(client, person);
    const at = work.now();
    await deleteGrant(client, personId, grant, 'local');
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'role-removed',
      subject: personId,
      body: { name: person.name, ...grant },
    });
    await ringRevoked(client, { people: [personId] });
  });
}
