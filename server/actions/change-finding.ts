/** A person gives a finding an owner or another due date; what counts is booked by the rules of the import. */
import { dayAt, dayName, dayNumber } from '@plumbline/shared/core/day.ts';
import { isHeldOpen, promisedFinding } from '@plumbline/shared/core/follow/promised-finding.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { markDirty } from '../store/data-version.ts';
import { lockFindings, writePromised } from '../store/finding-change.ts';
import { appendLedger } from '../store/ledger.ts';
import { readSettings } from '../store/settings.ts';
import { inTransaction } from '../store/transaction.ts';
import { lockForWriting } from '../store/write-lock.ts';

export interface FindingChange {
  /** Null takes the owner away; absent leaves it. */
  owner?: string | null;
  dueOn?: string | null;
}

export interface WriteWork {
  pool: pg.Pool;
  actor: string;
  /** The clock: now, as an ISO instant. */
  now(): string;
}

/**
 * Changes owner and due date of an open finding, with its events, its counters and a ledger entry.
 * @throws PlumblineError `not-found`, also where the writer does not see it; `conflict` where it is closed.
 */
export async function changeFinding(
  id: number,
  change: FindingChange,
  work: WriteWork & { sees(finding: { unit: string; owner: string | null }): boolean },
): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    await lockForWriting(client, () => {});
    const { timeZone } = await readSettings(client);
    const [before] = await lockFindings(client, [id]);
    if (before === undefined || !work.sees(before))
      throw new PlumblineError('not-found', 'There is no such finding');
    if (!isHeldOpen(before))
      throw new PlumblineError('conflict', 'A closed finding takes no owner and no date', {
        expected: 'an open finding',
      });
    const at = work.now();
    const dueDay = change.dueOn == null ? change.dueOn : dayNumber(change.dueOn);
    const after = promisedFinding(before, { owner: change.owner, dueDay }, (atMs) => dayAt(timeZone, atMs));
    if (after === null) return;
    await writePromised(client, [after], at);
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'finding-changed',
      subject: String(id),
      body: {
        before: { owner: before.owner, dueOn: before.dueDay === null ? null : dayName(before.dueDay) },
        after: { owner: after.owner, dueOn: after.dueOn },
      },
    });
    const openedMs = before.episodes.at(-1)?.openedMs ?? Date.parse(at);
    await markDirty(client, {
      unitIds: [before.unitId],
      fromAt: new Date(openedMs).toISOString(),
      resources: ['briefings', 'figures', 'findings'],
    });
  });
}
