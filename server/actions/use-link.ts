import { areReadersWelcome } from '../store/demonstration-readers.ts';
import { appendLedger } from '../store/ledger.ts';
import { deleteLink, lockLink } from '../store/one-time-links.ts';
import { findPerson } from '../store/people.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';
import { tokenHash } from './create-token.ts';

/** Where a link leads; null: nowhere, because it is unknown, used, over, or its person may not sign in. */
export type LinkUsed = { purpose: 'sign-in'; personId: string } | { purpose: 'first-account' } | null;

/** Uses a link to an account up. One to the first account stays until that is made. */
export async function useLink(token: string, { pool, now }: Omit<WriteWork, 'actor'>): Promise<LinkUsed> {
  return inTransaction(pool, async (client) => {
    const at = now();
    const link = await lockLink(client, tokenHash(token), at);
    if (link === null) return null;
    if (link.personId === null) return { purpose: 'first-account' };
    await deleteLink(client, link.hash);
    const person = await findPerson(client, link.personId);
    const isLet =
      person !== null &&
      person.disabledAt === null &&
      (!person.demonstration || (await areReadersWelcome(client)));
    await appendLedger(client, at, {
      actor: `link of account ${link.personId.slice(0, 8)}`,
      kind: isLet ? 'link-used' : 'link-refused',
      subject: link.personId,
      body: { madeAt: link.createdAt },
    });
    return isLet ? { purpose: 'sign-in', personId: link.personId } : null;
  });
}
