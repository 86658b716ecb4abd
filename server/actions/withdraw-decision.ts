import { isOpenDecision } from '@plumbline/shared/core/follow/decision-rules.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { markDirty } from '../store/data-version.ts';
import { saveDecision } from '../store/decisions.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import { nearestUnits } from '../store/units.ts';
import { type DecisionWork, decisionResources, lockDecision } from './ask-decision.ts';

/**
 * Takes an open request back; it stays on record. Only whoever wrote it down may.
 * @throws PlumblineError `conflict` where it is not open, `not-allowed` to anybody else.
 */
export async function withdrawDecision(id: string, reason: string, work: DecisionWork): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    const at = work.now();
    const { decision, askedByPerson } = await lockDecision(client, id, work.units);
    if (askedByPerson !== null && askedByPerson !== work.personId)
      throw new PlumblineError('not-allowed', 'Only whoever asked takes it back', {
        todo: 'let it be decided, or ask them to withdraw it',
      });
    if (!isOpenDecision(decision))
      throw new PlumblineError('conflict', `It is ${decision.state} already`, {
        expected: 'a request that is open',
      });
    await saveDecision(
      client,
      { decision: { ...decision, state: 'withdrawn', reason, recordedAt: at }, askedByPerson },
      { at, actor: work.actor },
    );
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'decision-withdrawn',
      subject: id,
      body: { reason },
    });
    await markDirty(client, {
      unitIds: await nearestUnits(client, [decision.unit]),
      fromAt: at,
      resources: decisionResources,
    });
  });
}
