/** How somebody comes to a role, within a transaction that more belongs to. */
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Grant } from '@plumbline/shared/schema/role.ts';
import type pg from 'pg';
import { meantForAnother } from '../identity/two-persons.ts';
import { appendLedger } from '../store/ledger.ts';
import { insertGrant, listGrants, type PersonRow } from '../store/people.ts';
import { readSignInSettings } from '../store/sign-in-settings.ts';
import { askApproval, consentOf, type PeopleWork } from './ask-approval.ts';
import { requireUnit } from './require-unit.ts';

export type RoleAsked = { state: 'granted'; approvalId: null } | { state: 'waiting'; approvalId: string };

/**
 * Gives a person a role, or keeps the wish until a second person agrees. `alsoAsked` are roles that the same request names.
 * @throws PlumblineError `not-allowed` for oneself; `bad-usage` for a unit that there is not; `conflict` where the role is
 * held already, or is meant for another person than one who holds a role of theirs.
 */
export async function askRole(
  client: pg.ClientBase,
  wanted: Grant,
  {
    asker,
    person,
    alsoAsked = [],
    work,
  }: { asker: PersonRow | null; person: PersonRow; alsoAsked?: readonly Grant[]; work: PeopleWork },
): Promise<RoleAsked> {
  if (asker?.id === person.id)
    throw new PlumblineError('not-allowed', 'Nobody gives themselves a role', {
      expected: 'a role for somebody else',
      todo: 'ask another administrator to give it to you',
    });
  const { path: unit, where } = await requireUnit(client, wanted.unit);
  const grant: Grant = { role: wanted.role, unit };
  await requireTogether(client, { ...person, grants: [...person.grants, ...alsoAsked] }, grant);
  await requireNew(client, person, grant);
  const consent = await consentOf(client, asker);
  if (consent.atOnce) {
    await giveRole(client, { person, grant, evidence: consent.evidence }, work);
    return { state: 'granted', approvalId: null };
  }
  const words = `Give ${person.name} (${person.email}) the role ${grant.role} of ${where}`;
  const approvalId = await askApproval(
    client,
    { kind: 'role', subject: person.id, words, body: { ...grant } },
    work,
  );
  return { state: 'waiting', approvalId };
}

/**
 * Gives the role now, with its ledger entry.
 * @throws PlumblineError `conflict` as `askRole`, and where the account is disabled.
 */
export async function giveRole(
  client: pg.ClientBase,
  given: { person: PersonRow; grant: Grant; evidence: Record<string, unknown> },
  { actor, now }: Pick<PeopleWork, 'actor' | 'now'>,
): Promise<void> {
  const { person, grant, evidence } = given;
  const together = await requireTogether(client, person, grant);
  await requireNew(client, person, grant);
  const at = now();
  await insertGrant(client, {
    ...grant,
    personId: person.id,
    source: 'local',
    grantedBy: actor,
    grantedAt: at,
  });
  await appendLedger(client, at, {
    actor,
    kind: 'role-granted',
    subject: person.id,
    body: { name: person.name, ...grant, ...evidence, ...together },
  });
}

async function requireNew(client: pg.ClientBase, person: PersonRow, { role, unit }: Grant): Promise<void> {
  if (person.disabledAt !== null)
    throw new PlumblineError('conflict', `The account of ${person.name} is disabled`, {
      expected: 'an account that is in use',
      todo: 'take it into use again first',
    });
  const held = await listGrants(client, person.id);
  if (held.some((each) => each.role === role && each.unit === unit && each.source === 'local'))
    throw new PlumblineError('conflict', `${person.name} has this role already`);
}

/** What the ledger is to say where one person holds what is meant for two; nothing where they do not. */
async function requireTogether(
  client: pg.ClientBase,
  person: PersonRow,
  { role }: Grant,
): Promise<{ alsoHolds?: string[]; reason?: string | null }> {
  const alsoHolds = meantForAnother(person.grants, role);
  if (alsoHolds.length === 0) return {};
  const { severalRoles } = await readSignInSettings(client);
  if (severalRoles.allowed) return { alsoHolds, reason: severalRoles.reason };
  throw new PlumblineError(
    'conflict',
    `${person.name} is ${alsoHolds.join(', ')}: ${role} is meant for another person`,
    {
      expected: 'somebody who holds neither',
      todo: 'in a small company, say in the sign-in settings that one person may hold both, and why',
    },
  );
}
