/** Somebody says what became of an alarm. */
import { isSameName } from '@plumbline/shared/core/follow/decision-rules.ts';
import { alarmDays } from '@plumbline/shared/core/follow/escalation-rules.ts';
import { isWithinAny } from '@plumbline/shared/core/unit-path.ts';
import type { EscalationChange } from '@plumbline/shared/schema/escalation.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { markDirty } from '../store/data-version.ts';
import { type HeldEscalation, lockEscalation, updateEscalation } from '../store/escalations.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import { type EscalationWork, escalationResources } from './raise-escalation.ts';

/**
 * Closes an alarm, or says whether it was acted on, with its ledger entry.
 * @throws PlumblineError `not-found`, also beyond the writer's units; `not-allowed` where whoever raised it would confirm
 *   it; `conflict` where it is closed, or its 90 days are over; `bad-usage` for an outcome without a word on it.
 */
export async function changeEscalation(
  id: number,
  change: EscalationChange,
  work: EscalationWork,
): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    const at = work.now();
    const saidAt = work.saidAt ?? at;
    const before = await lockEscalation(client, id);
    if (before === null || !isWithinAny(before.unit, work.units))
      throw new PlumblineError('not-found', `There is no escalation ${id}`);
    if (change.outcome !== undefined) requireOutcome(before, change, { ...work, at: saidAt });
    const after = {
      ...before,
      actedOn: change.actedOn === undefined ? before.actedOn : change.actedOn,
      note: change.note ?? before.note,
      ...(change.outcome === undefined ? {} : { outcome: change.outcome, closedAt: saidAt }),
    };
    await updateEscalation(client, after, at);
    await appendLedger(client, at, {
      actor: work.actor,
      kind: change.outcome === undefined ? 'escalation-changed' : 'escalation-closed',
      subject: String(id),
      body: {
        ...change,
        ...(work.saidAt === undefined ? {} : { saidAt }),
        was: { actedOn: before.actedOn, note: before.note },
      },
    });
    await markDirty(client, { unitIds: [before.unitId], fromAt: saidAt, resources: escalationResources });
  });
}

function requireOutcome(
  before: HeldEscalation,
  change: EscalationChange,
  { personId, actor, at }: Pick<EscalationWork, 'personId' | 'actor'> & { at: string },
): void {
  if (before.closedAt !== null)
    throw new PlumblineError('conflict', `It is closed already: ${before.outcome}`, {
      expected: 'an escalation that is open',
    });
  if ((change.note ?? '').length < 3)
    throw new PlumblineError('bad-usage', 'Say how it was confirmed, or why it came to nothing', {
      at: 'note',
      expected: 'a sentence',
    });
  if (change.outcome !== 'confirmed') return;
  const own = before.raisedByPerson !== null && before.raisedByPerson === personId;
  if (own || isSameName(before.raisedBy, actor))
    throw new PlumblineError('not-allowed', 'Whoever raised an alarm does not confirm it', {
      at: 'outcome',
      expected: `somebody other than ${before.raisedBy}`,
      todo: 'let another person confirm it, or wait for the lists',
    });
  if (Date.parse(at) > Date.parse(before.raisedAt) + alarmDays * 86_400_000)
    throw new PlumblineError('conflict', `An alarm is confirmed within ${alarmDays} days or not at all`, {
      at: 'outcome',
      expected: 'unconfirmed',
    });
}
