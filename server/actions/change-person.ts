import type { PersonChange } from '@plumbline/shared/schema/people.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { ringRevoked } from '../store/data-version.ts';
import { appendLedger } from '../store/ledger.ts';
import { deleteLinksOf } from '../store/one-time-links.ts';
import { deleteSessionsOf, lockPeople, type PersonRow, updatePerson } from '../store/people.ts';
import { inTransaction } from '../store/transaction.ts';
import { type PeopleWork, readAsker } from './ask-approval.ts';
import { requireOtherManager } from './require-people-kept.ts';
import { requirePerson } from './require-person.ts';

/**
 * Changes a person's name or owner name, or disables their account and takes it into use again. Disabling ends their
 * sessions, links and tokens at once; tokens work again with the account.
 * @throws PlumblineError `not-found`; `not-allowed` for one's own owner name, which decides what an owner sees; `conflict`
 * for the last person who can manage people.
 */
export async function changePerson(id: string, change: PersonChange, work: PeopleWork): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    await lockPeople(client);
    const asker = await readAsker(client, work);
    const person = await requirePerson(client, id, asker);
    const at = work.now();
    const { disabled = person.disabledAt !== null, name = person.name } = change;
    const ownerName = change.ownerName === undefined ? person.ownerName : change.ownerName;
    if (asker?.id === id && ownerName !== person.ownerName)
      throw new PlumblineError('not-allowed', 'Nobody says themselves which findings are theirs', {
        at: 'ownerName',
        todo: 'ask another administrator',
      });
    const disables = disabled && person.disabledAt === null;
    if (disables) await requireOtherManager(client, person);
    await updatePerson(client, id, {
      name,
      ownerName,
      disabledAt: disabled ? (person.disabledAt ?? at) : null,
      at,
    });
    if (name !== person.name || ownerName !== person.ownerName) {
      await appendLedger(client, at, {
        actor: work.actor,
        kind: 'person-changed',
        subject: id,
        body: {
          before: { name: person.name, ownerName: person.ownerName },
          after: { name, ownerName },
        },
      });
      if (ownerName !== person.ownerName) await ringRevoked(client, { people: [id] });
    }
    if (disables) await disable(client, person, { actor: work.actor, at });
    else if (!disabled && person.disabledAt !== null)
      await appendLedger(client, at, {
        actor: work.actor,
        kind: 'person-enabled',
        subject: id,
        body: { name, roles: person.grants },
      });
  });
}

async function disable(
  client: pg.ClientBase,
  { id, name }: PersonRow,
  { actor, at }: { actor: string; at: string },
): Promise<void> {
  const sessions = await deleteSessionsOf(client, id);
  await deleteLinksOf(client, id);
  await appendLedger(client, at, {
    actor,
    kind: 'person-disabled',
    subject: id,
    body: { name, sessionsEnded: sessions.length },
  });
  await ringRevoked(client, { people: [id], sessions });
}
