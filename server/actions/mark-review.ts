/** Somebody says of a commitment in the weekly review: on track, challenged, escalated; or takes that back. */
import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import { mondayOf } from '@plumbline/shared/core/follow/review.ts';
import type { ReviewMark } from '@plumbline/shared/schema/commitment.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { type CommitmentRow, coveredFindings, lockCommitments } from '../store/commitments.ts';
import { ringBell } from '../store/data-version.ts';
import { readFindingOwners } from '../store/escalations.ts';
import { appendLedger } from '../store/ledger.ts';
import { insertMark, type MarkRow, readLastMark } from '../store/review.ts';
import { readSettings } from '../store/settings.ts';
import { inTransaction } from '../store/transaction.ts';
import { type EscalationWork, raiseWithin } from './raise-escalation.ts';
import { withdrawWithin } from './withdraw-escalation.ts';

/** An alarm names so many findings at most. */
const mostNamed = 500;

export interface MarkWork extends EscalationWork {
  /** The writer is an owner, who answers in the review. */
  owns: boolean;
}

/**
 * Keeps what was said; `escalated` raises an alarm over its open findings in the same transaction, and another word
 * takes that back while nothing followed from it.
 * @throws PlumblineError `not-found` where it is none or not the writer's to see; `not-allowed` for an owner;
 *   `bad-usage` for an alarm to nobody; `conflict` where an alarm is taken back from which something followed
 */
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
    const before = await readLastMark(client, commitment.id, weekOn);
    const escalationId =
      verdict === 'escalated'
        ? await raisedWith(client, { mark, commitment, before }, work)
        : await leftOf(client, { verdict, before }, { actor: work.actor, at });
    await insertMark(
      client,
      { commitmentId: commitment.id, verdict, note, actor: work.actor, at, escalationId },
      weekOn,
    );
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'review-marked',
      subject: String(commitment.id),
      body: { week: weekOn, verdict, note, ...(escalationId === null ? {} : { escalation: escalationId }) },
    });
  });
  await ringBell(work.pool, ['commitments']);
}

interface Said {
  mark: ReviewMark;
  commitment: CommitmentRow;
  before: MarkRow | null;
}

/** The alarm of this word: the one that stands already, or a new one over what is open and the writer sees. */
async function raisedWith(
  client: pg.ClientBase,
  { mark, commitment, before }: Said,
  work: MarkWork,
): Promise<number> {
  if (before?.verdict === 'escalated' && before.escalationId !== null) return before.escalationId;
  if (mark.escalation === undefined)
    throw new PlumblineError('bad-usage', 'An alarm goes to somebody, for a reason', {
      at: 'escalation',
      expected: 'to whom it goes, and why in one line',
    });
  const covered = await readFindingOwners(client, await coveredFindings(client, [commitment]));
  const findings = covered.filter((finding) => work.sees(finding)).map(({ id }) => id);
  const { to, subject } = mark.escalation;
  const note = `Raised in the weekly review of commitment ${commitment.id}.`;
  return raiseWithin(
    client,
    { to, subject, unit: commitment.unit, findings: findings.slice(0, mostNamed), identifiers: [], note },
    work,
  );
}

/** Takes back the alarm of the word before, and gives the one that stays because something followed from it. */
async function leftOf(
  client: pg.ClientBase,
  { verdict, before }: { verdict: ReviewMark['verdict']; before: MarkRow | null },
  word: { actor: string; at: string },
): Promise<number | null> {
  if (before === null || before.escalationId === null) return null;
  if (await withdrawWithin(client, before.escalationId, word)) return null;
  if (verdict === 'taken-back' && before.verdict === 'escalated')
    throw new PlumblineError('conflict', 'Somebody has dealt with this alarm already; it stays', {
      expected: 'an alarm that is open, and of which nobody said whether it was acted on',
      todo: 'say what became of it under Escalations, or give the item another verdict',
    });
  return before.escalationId;
}
