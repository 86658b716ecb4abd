/** Somebody says of a commitment in the weekly review: on track, challenged, escalated; or takes that back. */
import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import { mondayOf } from '@plumbline/shared/core/follow/review.ts';
import type { ReviewMark } from '@plumbline/shared/schema/commitment.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { lockCommitments } from '../store/commitments.ts';
import { ringBell } from '../store/data-version.ts';
import { appendLedger } from '../store/ledger.ts';
import { insertMark } from '../store/review.ts';
import { readSettings } from '../store/settings.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

export interface MarkWork extends WriteWork {
  sees(what: { unit: string; owner: string | null }): boolean;
  /** The writer is an owner, who answers in the review. */
  owns: boolean;
}

/** @throws PlumblineError `not-found` where it is none or not the writer's to see; `not-allowed` for an owner */
export async function markReview(mark: ReviewMark, work: MarkWork): Promise<void> {
  if (work.owns)
    throw new PlumblineError('not-allowed', 'An owner answers in the review, and does not mark it', {
      todo: 'change the date or the owner with a reason instead',
    });
  await inTransaction(work.pool, async (client) => {
    const [commitment] = await lockCommitments(client, [mark.commitment]);
    if (commitment === undefined || !work.sees(commitment))
      throw new PlumblineError('not-found', 'There is no such commitment', { at: 'commitment' });
    const at = work.now();
    const { timeZone } = await readSettings(client);
    const weekOn = dayName(mondayOf(dayAt(timeZone, Date.parse(at))));
    const { verdict, note } = mark;
    await insertMark(client, { commitmentId: commitment.id, verdict, note, actor: work.actor, at }, weekOn);
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'review-marked',
      subject: String(commitment.id),
      body: { week: weekOn, verdict, note },
    });
  });
  await ringBell(work.pool, ['commitments']);
}
