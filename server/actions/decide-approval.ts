import type { ApprovalAnswer } from '@plumbline/shared/schema/people.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { permissionsOf } from '../identity/reach.ts';
import { whyNotAgree } from '../identity/two-persons.ts';
import { type ApprovalRow, lockApproval, settleApproval } from '../store/approvals.ts';
import { appendLedger } from '../store/ledger.ts';
import { findPerson, lockPeople, type PersonRow } from '../store/people.ts';
import { inTransaction } from '../store/transaction.ts';
import { applyApproval, declineApproval } from './apply-approval.ts';
import { type PeopleWork, readAsker } from './ask-approval.ts';

/**
 * Agrees to what another asked for and does it, or refuses it; whoever asked takes it back. All in one transaction: what
 * cannot be done any more goes on waiting.
 * @throws PlumblineError `not-found`; `not-allowed` for one's own request and one's own account; `conflict` where it is
 * decided, or cannot be done any more.
 */
export async function decideApproval(
  id: string,
  { agree, reason }: { agree: boolean; reason: string | null },
  work: PeopleWork,
): Promise<ApprovalAnswer> {
  return inTransaction(work.pool, async (client) => {
    await lockPeople(client);
    const decider = await readAsker(client, work);
    const asked = await lockApproval(client, id);
    if (asked === null || !isShownTo(decider, asked))
      throw new PlumblineError('not-found', 'There is no such request');
    const withdraws = !agree && decider !== null && asked.requestedById === decider.id;
    requireRight(asked, decider, withdraws);
    if (agree) await requireAsker(client, asked);
    const state = agree ? 'agreed' : withdraws ? 'withdrawn' : 'refused';
    const at = work.now();
    await settleApproval(client, id, { state, decidedBy: work.actor, decidedAt: at, reason });
    await appendLedger(client, at, {
      actor: work.actor,
      kind: `approval-${state}`,
      subject: id,
      body: {
        kind: asked.kind,
        about: asked.subject,
        words: asked.body.words,
        askedBy: asked.requestedBy,
        reason,
      },
    });
    const link = agree ? await applyApproval(client, asked, work) : null;
    if (!agree) await declineApproval(client, asked);
    return { state, link };
  });
}

const isShownTo = (decider: PersonRow | null, asked: ApprovalRow): boolean =>
  decider === null ||
  asked.requestedById === decider.id ||
  (permissionsOf(decider.grants).has('people:read') && (asked.demonstration || !decider.demonstration));

function requireRight(asked: ApprovalRow, decider: PersonRow | null, withdraws: boolean): void {
  if (asked.state !== 'waiting')
    throw new PlumblineError('conflict', 'It is decided already', {
      expected: 'a request that waits',
      todo: 'load the list again',
    });
  const because = withdraws
    ? null
    : whyNotAgree(asked, {
        personId: decider?.id ?? null,
        demonstration: decider?.demonstration ?? false,
        grants: decider?.grants ?? [],
      });
  if (because !== null)
    throw new PlumblineError('not-allowed', because, {
      todo: 'leave it to somebody who may; the list of requests says who asked',
    });
}

async function requireAsker(client: pg.ClientBase, { requestedById }: ApprovalRow): Promise<void> {
  const asker = requestedById === null ? null : await findPerson(client, requestedById);
  if (asker !== null && asker.disabledAt !== null)
    throw new PlumblineError('conflict', `${asker.name}, who asked for it, is disabled`, {
      todo: 'refuse it; whoever still needs it asks anew',
    });
}
