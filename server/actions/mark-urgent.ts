import type { HeldFinding } from '@plumbline/shared/core/follow/promised-finding.ts';
import { urgentAllowed } from '@plumbline/shared/core/urgent-ration.ts';
import type { UrgentMany, UrgentWord } from '@plumbline/shared/schema/priorities.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { markDirty } from '../store/data-version.ts';
import { lockFindings } from '../store/finding-change.ts';
import { appendLedger } from '../store/ledger.ts';
import { readSettings } from '../store/settings.ts';
import { inTransaction } from '../store/transaction.ts';
import { findUnit } from '../store/units.ts';
import { countUrgent, markedAmong, removeUrgentMarks, saveUrgentMarks } from '../store/urgent-marks.ts';
import { lockForWriting } from '../store/write-lock.ts';
import type { WriteWork } from './change-finding.ts';

export interface UrgentWork extends WriteWork {
  sees(finding: { unit: string; owner: string | null }): boolean;
}

/**
 * Marks an open finding urgent, or takes the mark away. The company has only so many marks: what is urgent everywhere is
 * urgent nowhere.
 * @throws PlumblineError `not-found`, also where the writer does not see it; `conflict` where it is closed or where all
 *   marks are given
 */
export const markUrgent = (id: number, word: UrgentWord, work: UrgentWork): Promise<void> =>
  inTransaction(work.pool, async (client) => {
    await lockForWriting(client, () => {});
    await markWithin(client, [id], word, work);
  });

/** The same for many: all of them, or none. @throws PlumblineError as above */
export const markManyUrgent = ({ findings, reason }: UrgentMany, work: UrgentWork): Promise<void> =>
  inTransaction(work.pool, async (client) => {
    await lockForWriting(client, () => {});
    await markWithin(client, [...new Set(findings)], { urgent: true, reason }, work);
  });

async function markWithin(
  client: pg.ClientBase,
  ids: readonly number[],
  { urgent, reason }: UrgentWord,
  work: UrgentWork,
): Promise<void> {
  const held = new Map((await lockFindings(client, ids)).map((finding) => [finding.id, finding]));
  const marks = await markedAmong(client, ids);
  const changed: { id: number; finding: HeldFinding; isNew: boolean }[] = [];
  for (const id of ids) {
    const finding = held.get(id);
    if (finding === undefined || !work.sees(finding))
      throw new PlumblineError('not-found', `There is no finding ${id}`);
    const marked = marks.has(id);
    if (!urgent && !marked) continue;
    const latest = finding.episodes.at(-1);
    if (urgent && (latest === undefined || latest.closedMs !== null))
      throw new PlumblineError('conflict', `Finding ${id} is closed, and a closed finding is not urgent`, {
        expected: 'an open finding',
      });
    changed.push({ id, finding, isNew: urgent && !marked });
  }
  await requireRation(client, changed.filter(({ isNew }) => isNew).length);
  const at = work.now();
  const findingIds = changed.map(({ id }) => id);
  if (urgent) await saveUrgentMarks(client, { findingIds, reason, markedBy: work.actor, at });
  else await removeUrgentMarks(client, findingIds);
  const kind = urgent ? 'finding-marked-urgent' : 'urgent-mark-removed';
  const body = { reason };
  await appendLedger(
    client,
    at,
    ...findingIds.map((id) => ({ actor: work.actor, kind, subject: String(id), body })),
  );
  const unitIds = [...new Set(changed.map(({ finding }) => finding.unitId))];
  if (unitIds.length > 0) await markDirty(client, { unitIds, fromAt: at, resources: ['findings'] });
}

async function requireRation(client: pg.ClientBase, more: number): Promise<void> {
  if (more === 0) return;
  const { urgentShare } = await readSettings(client);
  const root = await findUnit(client, '');
  const now = await countUrgent(client, root!.id);
  const allowed = urgentAllowed(now.open, urgentShare);
  const left = Math.max(0, allowed - now.urgent);
  if (more <= left) return;
  throw new PlumblineError(
    'conflict',
    left === 0
      ? `All ${allowed} urgent marks are given`
      : `Of ${allowed} urgent marks ${now.urgent} are given: ${left} are left, and ${more} are asked for`,
    {
      expected: `at most ${urgentShare * 100} % of ${now.open} open findings marked urgent`,
      todo: 'take the mark off a finding that can wait, or mark fewer',
    },
  );
}
