/**
 * What an import or a day does to promises: moves that a tracker tells, findings that join a promised fix, promises of
 * which nothing is open any more, and proposals for material work that nobody promised.
 */
import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import { policyDay } from '@plumbline/shared/core/follow/policy-day.ts';
import { moveDate } from '@plumbline/shared/core/follow/slips.ts';
import type { Settings } from '@plumbline/shared/schema/settings.ts';
import type pg from 'pg';
import {
  type CommitmentRow,
  coveredFindings,
  insertMoves,
  lockCommitments,
  type MoveRow,
  updateCommitments,
} from '../store/commitments.ts';
import {
  closePromises,
  followAll,
  followDecided,
  insertProposals,
  joiningFindings,
  mirrorProposals,
  noteProposedMoves,
  trackerMoves,
  unpromised,
} from '../store/commitments-follow.ts';
import { markDirty } from '../store/data-version.ts';
import { lockFindings } from '../store/finding-change.ts';
import { appendLedger } from '../store/ledger.ts';
import { readSettings } from '../store/settings.ts';
import { inTransaction } from '../store/transaction.ts';
import { lockForWriting } from '../store/write-lock.ts';
import { type Saying, together, type WrittenThrough, writeThrough } from './write-through.ts';

export interface Followed {
  /** What the ledger keeps; null where nothing changed. */
  body: {
    proposed?: number;
    moved?: number[];
    joined?: number;
    restated?: number;
    kept?: number;
    missed?: number;
  } | null;
  /** Findings that owner or date reached. */
  findings: number;
  unitIds: number[];
  /** Since when counters changed. */
  fromAt: string;
}

interface FollowWork {
  settings: Settings;
  /** When what is followed was true, and when we learned it. */
  at: string;
  recordedAt: string;
  importId: string | null;
  /** Fixes that are material by their money alone. */
  materialFixes: readonly string[];
}

/** After an import has decided on findings: follows the fixes that it touched. */
export async function followImport(
  client: pg.ClientBase,
  work: Omit<FollowWork, 'materialFixes'>,
): Promise<Followed> {
  await followDecided(client);
  return follow(client, { ...work, materialFixes: [] });
}

/** Once a day: follows every fix that somebody promised or should promise. Returns whether anything changed. */
export async function followCommitments(
  pool: pg.Pool,
  nowMs: number,
  onWait: () => void = () => {},
  materialFixes: readonly string[] = [],
): Promise<boolean> {
  const at = new Date(nowMs).toISOString();
  return inTransaction(pool, async (client) => {
    await lockForWriting(client, onWait);
    const settings = await readSettings(client);
    await followAll(client, materialFixes);
    const { body, findings, unitIds, fromAt } = await follow(client, {
      settings,
      at,
      recordedAt: at,
      importId: null,
      materialFixes,
    });
    if (body === null) return false;
    await appendLedger(client, at, {
      actor: 'daily job',
      kind: 'commitments-followed',
      subject: dayName(dayAt(settings.timeZone, nowMs)),
      body,
    });
    await markDirty(client, {
      unitIds,
      fromAt,
      resources: ['commitments', ...(findings > 0 ? ['briefings', 'figures', 'findings'] : [])],
    });
    return true;
  });
}

async function follow(client: pg.ClientBase, work: FollowWork): Promise<Followed> {
  const { settings, at, recordedAt } = work;
  const closed = await closePromises(client, at, settings.timeZone);
  const moved = await takeMoves(client, work);
  const joined = await join(client, work);
  const mirrored = await mirrorProposals(client, recordedAt);
  const proposed = await propose(client, work);
  if (mirrored.length + proposed.length > 0) await noteProposedMoves(client, recordedAt);
  const count = (state: string) => closed.filter((each) => each.state === state).length;
  const body = {
    ...(proposed.length > 0 ? { proposed: proposed.length } : {}),
    ...(moved.rows.length > 0 ? { moved: moved.rows.map(({ id }) => id) } : {}),
    ...(joined.findings > 0 ? { joined: joined.findings } : {}),
    ...(mirrored.length > 0 ? { restated: mirrored.length } : {}),
    ...(closed.length > 0 ? { kept: count('kept'), missed: count('missed') } : {}),
  };
  const written = together([moved.written, joined]);
  const promises = [...closed, ...moved.rows].map(({ unitId }) => unitId);
  return {
    body: Object.keys(body).length === 0 ? null : body,
    findings: written.findings,
    unitIds: [...new Set([...written.unitIds, ...promises, ...mirrored, ...proposed])],
    fromAt: written.fromAt,
  };
}

/** A tracker that moves the date of promised work moves the promise: a slip as by anybody. */
async function takeMoves(
  client: pg.ClientBase,
  { settings, importId, recordedAt, at }: FollowWork,
): Promise<{ rows: CommitmentRow[]; written: WrittenThrough }> {
  const told = importId === null ? [] : await trackerMoves(client, importId);
  const rows = await lockCommitments(
    client,
    told.map(({ id }) => id),
  );
  const changed: CommitmentRow[] = [];
  const moves: MoveRow[] = [];
  const sayings: Saying[] = [];
  for (const row of rows) {
    const { toDay, at: movedAt, source } = told.find(({ id }) => id === row.id)!;
    const { dates, move } = moveDate(row, dayName(toDay), row.policyDueOn);
    if (move === null) continue;
    changed.push({ ...row, ...dates });
    moves.push({ commitmentId: row.id, ...move, at: movedAt, actor: source, reason: `moved in ${source}` });
    // What the tracker moved has its slip already; what else belongs to the promise slips with it.
    const findings = await lockFindings(client, await coveredFindings(client, [row]));
    sayings.push({ findings: findings.filter((each) => each.dueDay !== toDay), dueOn: dates.dueOn });
  }
  await updateCommitments(client, changed, recordedAt);
  await insertMoves(client, moves, recordedAt);
  return { rows: changed, written: await writeThrough(client, sayings, { at, timeZone: settings.timeZone }) };
}

async function join(client: pg.ClientBase, { settings, at }: FollowWork): Promise<WrittenThrough> {
  const joining = await joiningFindings(client);
  const held = await lockFindings(
    client,
    joining.map(({ id }) => id),
  );
  const saidOf = new Map(joining.map((each) => [each.id, each]));
  const sayings = held.map((finding): Saying => {
    const { owner, dueOn } = saidOf.get(finding.id)!;
    return { findings: [finding], owner: owner ?? undefined, dueOn: dueOn ?? undefined, joins: true };
  });
  return writeThrough(client, sayings, { at, timeZone: settings.timeZone });
}

/** Returns the units in which something was proposed, one for each proposal. */
async function propose(
  client: pg.ClientBase,
  { settings, recordedAt, materialFixes }: FollowWork,
): Promise<number[]> {
  const facts = await unpromised(client, materialFixes);
  const dayOf = (atMs: number) => dayAt(settings.timeZone, atMs);
  const places = Map.groupBy(facts, ({ fix, unitId }) => `${fix} ${unitId}`);
  const proposals = [...places.values()].map((alike) => ({
    fix: alike[0]!.fix,
    unitId: alike[0]!.unitId,
    policyDueOn: policyDay(settings.duePolicy, alike, dayOf),
  }));
  await insertProposals(client, proposals, recordedAt);
  return proposals.map(({ unitId }) => unitId);
}
