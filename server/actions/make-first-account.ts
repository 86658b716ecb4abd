import { randomUUID } from 'node:crypto';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Grant, Role } from '@plumbline/shared/schema/role.ts';
import type pg from 'pg';
import { countAccounts, insertPassword } from '../store/accounts.ts';
import { appendLedger } from '../store/ledger.ts';
import { deleteFirstAccountLinks, lockLink } from '../store/one-time-links.ts';
import { findPersonByEmail, insertGrant, insertPerson, lockPeople } from '../store/people.ts';
import { changeSignInSettings } from '../store/sign-in-settings.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';
import { tokenHash } from './create-token.ts';

export interface FirstAccountOrder {
  /** Token of a link to the first account. */
  token: string;
  id: string;
  name: string;
  email: string;
  /** Slow by intent, so it is worked out only where the link is good. */
  passwordHash(): Promise<string>;
  /** Why they are CISO as well; null: they are administrator alone. */
  alsoCiso: string | null;
}

export const firstAccountRoles = (alsoCiso: string | null): Role[] =>
  alsoCiso === null ? ['administrator'] : ['administrator', 'ciso'];

/**
 * Makes the account of whoever sets this Plumbline up; answers false where the link leads nowhere any more. Nobody is there
 * yet who could agree to its roles, and the ledger says so.
 * @throws PlumblineError `conflict` where somebody has an account already.
 */
export async function makeFirstAccount(order: FirstAccountOrder, work: WriteWork): Promise<boolean> {
  return inTransaction(work.pool, async (client) => {
    const at = work.now();
    await lockPeople(client);
    const link = await lockLink(client, tokenHash(order.token), at);
    if (link?.purpose !== 'first-account') return false;
    if ((await countAccounts(client)) > 0) throw somebodyThere();
    await deleteFirstAccountLinks(client);
    const { id, name, email } = order;
    if ((await findPersonByEmail(client, email)) !== null) throw madeUpAddress();
    await insertPerson(client, { id, name, email, ownerName: null, demonstration: false, createdAt: at });
    await insertPassword(client, { id: randomUUID(), personId: id, hash: await order.passwordHash(), at });
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'first-account-made',
      subject: id,
      body: { name, email: email.toLowerCase() },
    });
    for (const role of firstAccountRoles(order.alsoCiso))
      await giveFirstRole(client, { role, unit: '' }, { order, actor: work.actor, at });
    if (order.alsoCiso !== null) await sayOpenly(client, order.alsoCiso, { actor: work.actor, at });
    return true;
  });
}

async function giveFirstRole(
  client: pg.ClientBase,
  grant: Grant,
  { order, actor, at }: { order: FirstAccountOrder; actor: string; at: string },
): Promise<void> {
  const given = { personId: order.id, source: 'local', grantedBy: actor, grantedAt: at };
  await insertGrant(client, { ...grant, ...given });
  const both = order.alsoCiso !== null;
  await appendLedger(client, at, {
    actor,
    kind: 'role-granted',
    subject: order.id,
    body: {
      ...grant,
      noSecondPerson: true,
      ...(both
        ? {
            alsoHolds: firstAccountRoles(order.alsoCiso).filter((role) => role !== grant.role),
            reason: order.alsoCiso,
          }
        : {}),
    },
  });
}

async function sayOpenly(
  client: pg.ClientBase,
  reason: string,
  { actor, at }: { actor: string; at: string },
): Promise<void> {
  const severalRoles = { allowed: true, reason };
  await changeSignInSettings(client, { severalRoles }, at);
  await appendLedger(client, at, {
    actor,
    kind: 'sign-in-settings-changed',
    subject: 'sign-in-settings',
    body: { severalRoles },
  });
}

const somebodyThere = () =>
  new PlumblineError('conflict', 'Somebody has an account here already', {
    expected: 'a Plumbline without accounts',
    todo: 'sign in, or ask an administrator for an account',
  });

const madeUpAddress = () =>
  new PlumblineError('conflict', 'This address belongs to a reader of the demonstration', {
    at: 'email',
    expected: 'an e-mail address of your own',
  });
