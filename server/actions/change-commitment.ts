/** Promises get another owner, date or reference, or are withdrawn: one, or many alike. */
import { changedPromise } from '@plumbline/shared/core/follow/changed-promise.ts';
import type { CommitmentChange } from '@plumbline/shared/schema/commitment.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import {
  type CommitmentRow,
  coveredFindings,
  insertMoves,
  lockCommitments,
  type MoveRow,
  updateCommitments,
} from '../store/commitments.ts';
import { lockFindings } from '../store/finding-change.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import { beginPromises, type PromiseWork, type PromiseWriting, refusePast } from './begin-promises.ts';
import { markPromises, type Saying, type WrittenThrough, writeThrough } from './write-through.ts';

/**
 * Changes one promise.
 * @throws PlumblineError `not-found` where there is none such or not the writer's to see; `conflict` with why it cannot
 *   be changed so
 */
export async function changeCommitment(
  id: number,
  change: CommitmentChange,
  work: PromiseWork,
): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    const writing = await beginPromises(client, work);
    const { changed, refused, written } = await changePromises(client, [id], change, writing);
    const why = refused.get(id);
    if (why === noneSuch) throw new PlumblineError('not-found', 'There is no such commitment');
    if (why !== undefined)
      throw new PlumblineError('conflict', `Commitment ${id}: ${why}`, { todo: 'see what it says now' });
    const [only] = changed;
    if (only === undefined) return;
    await appendLedger(client, writing.at, {
      actor: work.actor,
      kind: 'commitment-changed',
      subject: String(id),
      body: { change, findings: written.findings, ...changeBody(only) },
    });
    await markPromises(client, written, [only.after.unitId]);
  });
}

export const noneSuch = 'there is no such commitment';

export interface PromiseChange {
  before: CommitmentRow;
  after: CommitmentRow;
}

/** What the ledger keeps of a changed promise. */
export const changeBody = ({ before, after }: PromiseChange) => ({
  before: facts(before),
  after: facts(after),
});
const facts = ({ owner, dueOn, reference, state }: CommitmentRow) => ({ owner, dueOn, reference, state });

export interface ChangedPromises {
  changed: PromiseChange[];
  /** Why a promise cannot be changed so, by its id; where there is any, nothing was written. */
  refused: Map<number, string>;
  written: WrittenThrough;
}

/** Changes promises alike, or writes nothing where any of them refuses, in a transaction that keeps its evidence. */
export async function changePromises(
  client: pg.ClientBase,
  ids: readonly number[],
  change: CommitmentChange,
  { work, settings: { timeZone }, at, saidAt, today }: PromiseWriting,
): Promise<ChangedPromises> {
  if (change.dueOn != null) refusePast(change.dueOn, today);
  const rows = await lockCommitments(client, ids);
  const seen = new Map(rows.filter((row) => work.sees(row)).map((row) => [row.id, row]));
  const refused = new Map<number, string>();
  const changed: PromiseChange[] = [];
  const moves: MoveRow[] = [];
  for (const id of new Set(ids)) {
    const before = seen.get(id);
    if (before === undefined) {
      refused.set(id, noneSuch);
      continue;
    }
    const told = changedPromise(before, change, { at: saidAt, actor: work.actor });
    if (typeof told === 'string') refused.set(id, told);
    else if (told !== null) {
      changed.push({ before, after: { ...before, ...told.after } });
      if (told.move !== null)
        moves.push({
          commitmentId: id,
          ...told.move,
          at: saidAt,
          actor: work.actor,
          reason: change.reason ?? '',
        });
    }
  }
  const sayings: Saying[] = [];
  if (refused.size === 0 && changed.length > 0) {
    await updateCommitments(
      client,
      changed.map(({ after }) => after),
      at,
    );
    await insertMoves(client, moves, at);
    for (const { after } of change.withdraw ? [] : changed)
      sayings.push({
        findings: await lockFindings(client, await coveredFindings(client, [after])),
        owner: change.owner === undefined ? undefined : after.owner,
        dueOn: change.dueOn === undefined ? undefined : after.dueOn,
      });
  }
  return { changed, refused, written: await writeThrough(client, sayings, { at, saidAt, timeZone }) };
}
