import { randomBytes } from 'node:crypto';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { appendLedger } from '../store/ledger.ts';
import { deleteLinksOf, insertLink } from '../store/one-time-links.ts';
import { findPerson } from '../store/people.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';
import { tokenHash } from './create-token.ts';

/** How long a link can be used, in minutes. */
export const linkMinutes = 15;

/** Signs that person in, or leads to the form of the first account where there is nobody yet. */
export type LinkOrder = { purpose: 'sign-in'; personId: string } | { purpose: 'first-account' };

/**
 * Makes a link that works once within 15 minutes; answers its path and fragment, `/enter#…`, the only place where its token
 * ever stands. An older link to the same person's account is void; the demonstration's readers are anybody's.
 * @throws PlumblineError `not-found`; `conflict` for a person who may not sign in.
 */
export async function makeLink(order: LinkOrder, { pool, ...work }: WriteWork): Promise<string> {
  return inTransaction(pool, (client) => makeLinkIn(client, order, work));
}

/** The same within a transaction that more belongs to. */
export async function makeLinkIn(
  client: pg.ClientBase,
  order: LinkOrder,
  { actor, now }: Omit<WriteWork, 'pool'>,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const at = now();
  const expiresAt = new Date(Date.parse(at) + linkMinutes * 60_000).toISOString();
  const personId = order.purpose === 'sign-in' ? order.personId : null;
  if (personId !== null) await takeBackOlder(client, personId);
  await insertLink(client, {
    hash: tokenHash(token),
    purpose: order.purpose,
    personId,
    createdAt: at,
    expiresAt,
  });
  await appendLedger(client, at, {
    actor,
    kind: 'link-made',
    subject: personId ?? 'first-account',
    body: { purpose: order.purpose, expiresAt },
  });
  return `/enter#${token}`;
}

async function takeBackOlder(client: pg.ClientBase, personId: string): Promise<void> {
  const person = await findPerson(client, personId);
  if (person === null) throw new PlumblineError('not-found', 'There is no such person');
  if (person.disabledAt !== null)
    throw new PlumblineError('conflict', `${person.name} may not sign in`, {
      expected: 'a person whose account is in use',
      todo: 'take the account into use again first',
    });
  if (!person.demonstration) await deleteLinksOf(client, personId);
}
