/** What takes a second person: whether it does for who asks, and the request that then waits. */
import { randomUUID } from 'node:crypto';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { approvingRoles, canApprove, consentsAlone } from '../identity/two-persons.ts';
import { type ApprovalKind, insertApproval, listApprovals } from '../store/approvals.ts';
import { appendLedger } from '../store/ledger.ts';
import { findPerson, hasEverHadApprover, type PersonRow } from '../store/people.ts';
import type { WriteWork } from './change-finding.ts';

/** A write that depends on who does it. */
export interface PeopleWork extends WriteWork {
  /** The person who is signed in; null: the local operator, who does alone what takes two. */
  personId: string | null;
}

/** `evidence` goes into the ledger entry of what is done at once. */
export type Consent = { atOnce: true; evidence: { noSecondPerson?: true } } | { atOnce: false };

/**
 * Who acts, as they are now; null: the local operator.
 * @throws PlumblineError `not-allowed` where they were disabled meanwhile.
 */
export async function readAsker(client: pg.ClientBase, work: PeopleWork): Promise<PersonRow | null> {
  if (work.personId === null) return null;
  const asker = await findPerson(client, work.personId);
  if (asker === null || asker.disabledAt !== null)
    throw new PlumblineError('not-allowed', 'Your account is disabled');
  return asker;
}

/**
 * Whether what gives rights happens at once. The local operator and the CISO need nobody; whoever manages people alone and
 * always did has nobody to ask, and the ledger says so; everybody else needs a second person.
 */
export async function consentOf(client: pg.ClientBase, asker: PersonRow | null): Promise<Consent> {
  if (asker === null || consentsAlone(asker.grants)) return { atOnce: true, evidence: {} };
  const { id: except, demonstration } = asker;
  const isAlone =
    canApprove(asker.grants) &&
    !(await hasEverHadApprover(client, { except, demonstration, approving: approvingRoles }));
  return isAlone ? { atOnce: true, evidence: { noSecondPerson: true } } : { atOnce: false };
}

export interface ApprovalAsked {
  kind: ApprovalKind;
  /** Id of the person, token or company sign-in that it concerns. */
  subject: string;
  /** One plain sentence: what would be so. */
  words: string;
  /** What `apply-approval.ts` needs to do it; no secret. */
  body: Record<string, unknown>;
}

/** Keeps a request until a second person decides, with its ledger entry. What waits already is not asked twice. */
export async function askApproval(
  client: pg.ClientBase,
  { kind, subject, words, body }: ApprovalAsked,
  { personId, actor, now }: PeopleWork,
): Promise<string> {
  const waiting = await listApprovals(client, { state: 'waiting', kind, subject });
  const same = waiting.find((each) => each.body.words === words && each.requestedById === personId);
  if (same !== undefined) return same.id;
  const id = randomUUID();
  const at = now();
  await insertApproval(client, {
    id,
    kind,
    subject,
    body: { ...body, words },
    requestedBy: actor,
    requestedById: personId,
    requestedAt: at,
  });
  await appendLedger(client, at, {
    actor,
    kind: 'approval-asked',
    subject: id,
    body: { kind, about: subject, words, ...body },
  });
  return id;
}
