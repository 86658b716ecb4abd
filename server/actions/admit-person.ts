/** Somebody comes from the company's sign-in: who they are here, with the roles that their groups give them now. */
import { randomUUID } from 'node:crypto';
import type { CompanySignIn, CompanySignInFailure } from '@plumbline/shared/schema/company-sign-in.ts';
import type pg from 'pg';
import {
  actorOfSignIn,
  findKnownPerson,
  hasWayIn,
  insertKnownPerson,
  lockCompanySignIn,
} from '../store/company-sign-ins.ts';
import { appendLedger } from '../store/ledger.ts';
import { findPerson, findPersonByEmail, insertPerson, lockPeople, type PersonRow } from '../store/people.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';
import { giveGroupRoles } from './give-group-roles.ts';

/** What the provider says of somebody, proved by its key. */
export interface Arrival {
  /** Id of the company's sign-in. */
  signInId: string;
  /** What the provider knows them by, for good. */
  accountId: string;
  name: string;
  email: string;
  /** Null: the provider does not say. */
  emailVerified: boolean | null;
  groups: readonly string[];
}

export type Admission = { admitted: string } | { refused: CompanySignInFailure };

/**
 * Lets somebody in, or says why not. Makes their account where the sign-in may, and gives and takes the roles of their
 * groups, each with its ledger entry. An account that exists is joined only where the company lets this sign-in vouch for
 * addresses and nothing else leads into it.
 */
export async function admitPerson(
  arrival: Arrival,
  { pool, now }: Omit<WriteWork, 'actor'>,
): Promise<Admission> {
  const at = now();
  try {
    return await inTransaction(pool, (client) => admit(client, arrival, at));
  } catch (cause) {
    if (cause instanceof Refusal) return { refused: cause.why };
    throw cause;
  }
}

/** Thrown where nothing may stay of what was done so far. */
class Refusal extends Error {
  readonly why: CompanySignInFailure;
  constructor(why: CompanySignInFailure) {
    super(why);
    this.why = why;
  }
}

async function admit(client: pg.ClientBase, arrival: Arrival, at: string): Promise<Admission> {
  await lockPeople(client);
  const settings = (await lockCompanySignIn(client, arrival.signInId))?.settings;
  if (settings?.enabled !== true) return { refused: 'off' };
  if (!/^[^\s@]+@[^\s@]+$/.test(arrival.email)) return { refused: 'no-address' };
  if (!isOfDomain(settings, arrival.email)) return { refused: 'foreign-domain' };
  if (arrival.emailVerified === false) return { refused: 'address-not-verified' };
  const known = await findKnownPerson(client, settings.id, arrival.accountId);
  const { person, isNew } =
    known === null
      ? await joinOrMake(client, settings, arrival, at)
      : { person: (await findPerson(client, known))!, isNew: false };
  if (person.disabledAt !== null) return { refused: 'disabled' };
  const held = await giveGroupRoles(client, settings, { person, groups: arrival.groups, at });
  if (held.length > 0) return { admitted: person.id };
  if (isNew && settings.groupRoles.length > 0) throw new Refusal('no-role');
  return { refused: 'no-role' };
}

function isOfDomain({ domains }: Pick<CompanySignIn, 'domains'>, email: string): boolean {
  return domains.length === 0 || domains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase());
}

async function joinOrMake(
  client: pg.ClientBase,
  settings: CompanySignIn,
  arrival: Arrival,
  at: string,
): Promise<{ person: PersonRow; isNew: boolean }> {
  const found = await findPersonByEmail(client, arrival.email);
  if (found !== null && !(await mayJoin(client, settings, found))) throw new Refusal('address-taken');
  if (found === null && !settings.makesAccounts) throw new Refusal('unknown');
  const actor = actorOfSignIn(settings);
  const person = found ?? personOf(arrival);
  if (found === null) {
    if (!(await insertPerson(client, { ...person, createdAt: at }))) throw new Refusal('address-taken');
    await appendLedger(client, at, {
      actor,
      kind: 'person-added',
      subject: person.id,
      body: { name: person.name, email: person.email, companySignIn: settings.id },
    });
  }
  const { accountId } = arrival;
  await insertKnownPerson(client, {
    id: randomUUID(),
    signInId: settings.id,
    accountId,
    personId: person.id,
    at,
  });
  await appendLedger(client, at, {
    actor,
    kind: 'company-sign-in-joined',
    subject: person.id,
    body: { companySignIn: settings.id, knownThereAs: accountId },
  });
  return { person, isNew: found === null };
}

async function mayJoin(client: pg.ClientBase, settings: CompanySignIn, person: PersonRow): Promise<boolean> {
  if (!settings.vouchesForEmail || settings.domains.length === 0) return false;
  return !person.demonstration && !(await hasWayIn(client, person.id));
}

const personOf = ({ name, email }: Arrival): PersonRow => ({
  id: randomUUID(),
  name: name.trim().slice(0, 200) || email,
  email: email.toLowerCase(),
  demonstration: false,
  disabledAt: null,
  ownerName: null,
  grants: [],
});
