import { urgentAllowed } from '@plumbline/shared/core/urgent-ration.ts';
import type { UrgentWord } from '@plumbline/shared/schema/priorities.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { markDirty } from '../store/data-version.ts';
import { lockFindings } from '../store/finding-change.ts';
import { appendLedger } from '../store/ledger.ts';
import { readSettings } from '../store/settings.ts';
import { inTransaction } from '../store/transaction.ts';
import { findUnit } from '../store/units.ts';
import { countUrgent, isMarkedUrgent, removeUrgentMark, saveUrgentMark } from '../store/urgent-marks.ts';
import { lockForWriting } from '../store/write-lock.ts';
import type { WriteWork } from './change-finding.ts';

/**
 * Marks an open finding urgent, or takes the mark away. The company has only so many marks: what is urgent everywhere is
 * urgent nowhere.
 * @throws PlumblineError `not-found`, also where the writer does not see it; `conflict` where it is closed or where all
 *   marks are given
 */
export async function markUrgent(
  id: number,
  { urgent, reason }: UrgentWord,
  work: WriteWork & { sees(finding: { unit: string; owner: string | null }): boolean },
): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    await lockForWriting(client, () => {});
    const [finding] = await lockFindings(client, [id]);
    if (finding === undefined || !work.sees(finding))
      throw new PlumblineError('not-found', 'There is no such finding');
    const marked = await isMarkedUrgent(client, id);
    if (!urgent && !marked) return;
    const at = work.now();
    if (urgent) {
      const latest = finding.episodes.at(-1);
      if (latest === undefined || latest.closedMs !== null)
        throw new PlumblineError('conflict', 'A closed finding is not urgent', {
          expected: 'an open finding',
        });
      if (!marked) {
        const { urgentShare } = await readSettings(client);
        const root = await findUnit(client, '');
        const now = await countUrgent(client, root!.id);
        const allowed = urgentAllowed(now.open, urgentShare);
        if (now.urgent >= allowed)
          throw new PlumblineError('conflict', `All ${allowed} urgent marks are given`, {
            expected: `at most ${urgentShare * 100} % of ${now.open} open findings marked urgent`,
            todo: 'take the mark off a finding that can wait, then mark this one',
          });
      }
      await saveUrgentMark(client, { findingId: id, reason, markedBy: work.actor, at });
    } else await removeUrgentMark(client, id);
    await appendLedger(client, at, {
      actor: work.actor,
      kind: urgent ? 'finding-marked-urgent' : 'urgent-mark-removed',
      subject: String(id),
      body: { reason },
    });
    await markDirty(client, { unitIds: [finding.unitId], fromAt: at, resources: ['findings'] });
  });
}
