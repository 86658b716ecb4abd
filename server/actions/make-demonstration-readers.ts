import { randomUUID } from 'node:crypto';
import { demonstrationReaders } from '../demonstration/readers.ts';
import { countAccounts } from '../store/accounts.ts';
import { appendLedger } from '../store/ledger.ts';
import { findPersonByEmail, insertGrant, insertPerson, lockPeople } from '../store/people.ts';
import { inTransaction } from '../store/transaction.ts';
import { makeScope } from '../store/unit-scopes.ts';
import type { WriteWork } from './change-finding.ts';

/**
 * Makes the made-up readers of the demonstration company where they are not there yet. Once anybody has an account there
 * are none: a made-up reader must not agree to what a real person asks for.
 */
export async function makeDemonstrationReaders({ pool, actor, now }: WriteWork): Promise<void> {
  await inTransaction(pool, async (client) => {
    await lockPeople(client);
    if ((await countAccounts(client)) > 0) return;
    const firstMs = Date.parse(now());
    const made: string[] = [];
    for (const [index, { role, units, ...person }] of demonstrationReaders.entries()) {
      const id = randomUUID();
      // A millisecond apart, so that they keep their order.
      const at = new Date(firstMs + index).toISOString();
      if ((await findPersonByEmail(client, person.email)) !== null) continue;
      await insertPerson(client, { id, ...person, demonstration: true, createdAt: at });
      const given = { personId: id, role, source: 'local', grantedBy: actor, grantedAt: at };
      for (const unit of units) await insertGrant(client, { ...given, unit });
      // Now, while it is empty: later it would wait for the company that is being loaded.
      if (units.length > 1) await makeScope(client, [...units].sort());
      made.push(person.name);
    }
    if (made.length > 0)
      await appendLedger(client, new Date(firstMs).toISOString(), {
        actor,
        kind: 'demonstration-readers-made',
        subject: 'company',
        body: { readers: made },
      });
  });
}
