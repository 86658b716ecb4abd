/** Somebody promises one piece of work: an owner and a date for all open findings that a fix closes in a unit. */
import { dayAt } from '@plumbline/shared/core/day.ts';
import { policyDay } from '@plumbline/shared/core/follow/policy-day.ts';
import { moveDate } from '@plumbline/shared/core/follow/slips.ts';
import { commonPath } from '@plumbline/shared/core/unit-path.ts';
import type { NewCommitment } from '@plumbline/shared/schema/commitment.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import {
  type CommitmentRow,
  coveredFindings,
  fixOfFinding,
  insertCommitment,
  insertMoves,
  lockCommitmentsNear,
  openUnitsOfFix,
  readPolicyFacts,
  updateCommitments,
} from '../store/commitments.ts';
import { lockFindings } from '../store/finding-change.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import { findUnit } from '../store/units.ts';
import { beginPromises, type PromiseWork, type PromiseWriting, refusePast } from './begin-promises.ts';
import { markPromises, type WrittenThrough, writeThrough } from './write-through.ts';

/**
 * Makes a promise, or agrees to the one that was proposed for the same fix and unit. Returns its id.
 * @throws PlumblineError `not-found` where the fix is not open or not the writer's to see; `conflict` where a promise on
 *   it runs already
 */
export async function makeCommitment(of: NewCommitment, work: PromiseWork): Promise<number> {
  return inTransaction(work.pool, async (client) => {
    const writing = await beginPromises(client, work);
    const { id, body, written, unitId } = await promiseOne(client, of, writing);
    await appendLedger(client, writing.at, {
      actor: work.actor,
      kind: 'commitment-made',
      subject: String(id),
      body,
    });
    await markPromises(client, written, [unitId]);
    return id;
  });
}

export interface MadePromise {
  id: number;
  unitId: number;
  written: WrittenThrough;
  /** What the ledger keeps of it. */
  body: Record<string, unknown>;
}

/** Makes one promise within a transaction that keeps its evidence. */
export async function promiseOne(
  client: pg.ClientBase,
  of: NewCommitment,
  writing: PromiseWriting,
): Promise<MadePromise> {
  const { at, today, settings, work } = writing;
  refusePast(of.dueOn, today);
  const { fix, unitId, unit } = await placeOf(client, of, work);
  const ids = await coveredFindings(client, [{ fix, unitId }]);
  const findings = await lockFindings(client, ids);
  if (findings.length === 0 || !findings.every((each) => work.sees(each))) throw nothingOpen();
  const near = await lockCommitmentsNear(client, fix, unitId);
  const running = near.find((each) => each.state === 'open');
  if (running !== undefined)
    throw new PlumblineError('conflict', `A commitment on this work runs already: number ${running.id}`, {
      todo: 'change that one',
    });
  const { facts, title } = await readPolicyFacts(client, ids);
  const policyDueOn = policyDay(settings.duePolicy, facts, (atMs) => dayAt(settings.timeZone, atMs));
  const proposed = near.find((each) => each.unitId === unitId) ?? null;
  const tracked = proposed?.origin === 'tracker' ? proposed : null;
  const before = tracked ?? { dueOn: null, firstDueOn: null, slips: 0, slipDays: 0 };
  const { dates, move } = moveDate(before, of.dueOn, policyDueOn);
  const promise = {
    fix,
    unitId,
    title,
    owner: of.owner,
    ...dates,
    policyDueOn,
    reference: of.reference ?? proposed?.reference ?? null,
    origin: proposed?.origin ?? ('person' as const),
    state: 'open' as const,
    agreedAt: at,
    agreedBy: work.actor,
  };
  const id = proposed?.id ?? (await insertCommitment(client, promise, at));
  if (proposed !== null) await updateCommitments(client, [{ ...proposed, ...promise }], at);
  await endProposals(
    client,
    near.filter((each) => each.id !== id),
    at,
  );
  const words = { at, actor: work.actor, reason: of.reason };
  await insertMoves(client, move === null ? [] : [{ commitmentId: id, ...move, ...words }], at);
  const written = await writeThrough(client, [{ findings, owner: of.owner, dueOn: of.dueOn }], {
    at,
    timeZone: settings.timeZone,
  });
  const { owner, dueOn, reason } = of;
  const slipped = dates.slips > 0 ? { slips: dates.slips, slipDays: dates.slipDays } : {};
  return {
    id,
    unitId,
    written,
    body: {
      fix,
      unit,
      title,
      owner,
      dueOn,
      reference: promise.reference,
      reason,
      findings: findings.length,
      ...slipped,
    },
  };
}

/** Proposals within the promise are part of it now. */
async function endProposals(
  client: pg.ClientBase,
  rows: readonly CommitmentRow[],
  at: string,
): Promise<void> {
  if (rows.length > 0)
    await updateCommitments(
      client,
      rows.map((row) => ({ ...row, state: 'withdrawn' as const, closedAt: at })),
      at,
    );
}

const nothingOpen = () =>
  new PlumblineError('not-found', 'Nothing of this work is open', {
    expected: 'the fix of an open finding',
    todo: 'search the register',
  });

async function placeOf(
  client: pg.ClientBase,
  of: NewCommitment,
  { sees }: PromiseWork,
): Promise<{ fix: string; unit: string; unitId: number }> {
  let fix = of.fix;
  let path = of.unit;
  if (of.finding !== undefined) {
    const found = await fixOfFinding(client, of.finding);
    if (found === null || !sees(found)) throw new PlumblineError('not-found', 'There is no such finding');
    fix = found.fix;
    path ??= found.unit;
  }
  if (fix === undefined) throw nothingOpen();
  if (path === undefined) {
    const open = await openUnitsOfFix(client, fix);
    if (open.length === 0) throw nothingOpen();
    path = commonPath(open.map(({ unit }) => unit));
  }
  const unit = await findUnit(client, path);
  if (unit === null || unit.kind === 'scope' || !sees({ unit: unit.path, owner: of.owner }, 'unit'))
    throw new PlumblineError('not-found', `There is no unit “${path}”`, {
      at: 'unit',
      expected: 'the path of a unit in which the work is open',
      todo: 'name the unit that promises',
    });
  return { fix, unit: unit.path, unitId: unit.id };
}
