/** All that one owner holds goes to another; every date stays, so that nothing slips because somebody leaves. */
import type { HandOver } from '@plumbline/shared/schema/commitment.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { heldBy, lockCommitments, updateCommitments } from '../store/commitments.ts';
import { lockFindings } from '../store/finding-change.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import { beginPromises, type PromiseWork } from './begin-promises.ts';
import { markPromises, writeThrough } from './write-through.ts';

export interface HandedOver {
  commitments: number;
  findings: number;
}

/**
 * Hands over what the writer sees of it.
 * @throws PlumblineError `bad-input` where both are the same; `not-found` where the first holds nothing
 */
export async function handOver({ from, to, reason }: HandOver, work: PromiseWork): Promise<HandedOver> {
  if (from === to)
    throw new PlumblineError('bad-input', `“${to}” holds it already`, {
      at: 'to',
      expected: 'another owner',
    });
  return inTransaction(work.pool, async (client) => {
    const { at, settings } = await beginPromises(client, work);
    const held = await heldBy(client, from);
    const promises = (await lockCommitments(client, held.commitments)).filter((row) => work.sees(row));
    const findings = (await lockFindings(client, held.findings)).filter((row) => work.sees(row));
    if (promises.length + findings.length === 0)
      throw new PlumblineError('not-found', `“${from}” holds nothing that is open here`, {
        at: 'from',
        expected: 'an owner of an open commitment or finding, written as it stands there',
      });
    await updateCommitments(
      client,
      promises.map((row) => ({ ...row, owner: to })),
      at,
    );
    const written = await writeThrough(client, [{ findings, owner: to }], {
      at,
      timeZone: settings.timeZone,
    });
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'commitments-handed-over',
      subject: from,
      body: { from, to, reason, commitments: promises.map(({ id }) => id), findings: written.findings },
    });
    await markPromises(
      client,
      written,
      promises.map(({ unitId }) => unitId),
    );
    return { commitments: promises.length, findings: written.findings };
  });
}
