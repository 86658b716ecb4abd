/** A person gives a finding an owner or another due date; what counts is booked by the rules of the import. */
import { type CountedEpisode, contributions } from '@plumbline/shared/core/counters.ts';
import { dayAt, dayName, dayNumber } from '@plumbline/shared/core/day.ts';
import { countedEpisodes } from '@plumbline/shared/core/finding-decision.ts';
import type { FindingEvent } from '@plumbline/shared/schema/finding.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { markDirty } from '../store/data-version.ts';
import { type ChangeableFinding, lockFinding, writeCommitment } from '../store/finding-change.ts';
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
    const dayOf = (atMs: number) => dayAt(timeZone, atMs);
    const before = await lockFinding(client, id);
    if (before === null || !work.sees(before))
      throw new PlumblineError('not-found', 'There is no such finding');
    if (!['open', 'committed', 'accepted'].includes(before.state))
      throw new PlumblineError('conflict', 'A closed finding takes no owner and no date', {
        expected: 'an open finding',
      });
    const at = work.now();
    const owner = change.owner === undefined ? before.owner : change.owner?.trim() || null;
    const dueDay =
      change.dueOn === undefined ? before.dueDay : change.dueOn === null ? null : dayNumber(change.dueOn);
    const events = eventsOf(before, owner, dueDay);
    if (events.length === 0) return;
    const moved =
      before.dueDay !== null && dueDay !== null && dueDay > before.dueDay ? dueDay - before.dueDay : 0;
    const state =
      before.state === 'accepted' ? 'accepted' : owner !== null && dueDay !== null ? 'committed' : 'open';
    const firstDueDay = before.firstDueDay ?? dueDay;
    await writeCommitment(client, {
      finding: before,
      state,
      owner,
      dueOn: nameOf(dueDay),
      firstDueOn: nameOf(firstDueDay),
      slips: before.slips + (moved > 0 ? 1 : 0),
      slipDays: before.slipDays + moved,
      events: events.map((event) => ({ ...event, at })),
      deltas: countersBetween(before, { dueDay, firstDueDay }, dayOf),
      recordedAt: at,
    });
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'finding-changed',
      subject: String(id),
      body: {
        before: { owner: before.owner, dueOn: nameOf(before.dueDay) },
        after: { owner, dueOn: nameOf(dueDay) },
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

const nameOf = (day: number | null): string | null => (day === null ? null : dayName(day));

function eventsOf(
  before: ChangeableFinding,
  owner: string | null,
  dueDay: number | null,
): { type: FindingEvent['type']; detail: string }[] {
  const events: { type: FindingEvent['type']; detail: string }[] = [];
  if (owner !== before.owner) events.push({ type: 'owner-set', detail: owner ?? '' });
  if (dueDay !== before.dueDay) {
    const later = before.dueDay !== null && dueDay !== null && dueDay > before.dueDay;
    events.push({ type: later ? 'due-moved' : 'due-set', detail: nameOf(dueDay) ?? '' });
  }
  return events;
}

/** What the last episode's new dates take from the counters and add to them, by day number. */
function countersBetween(
  before: ChangeableFinding,
  next: { dueDay: number | null; firstDueDay: number | null },
  dayOf: (atMs: number) => number,
): Map<number, Map<number, number>> {
  const deltas = new Map<number, Map<number, number>>();
  const add = (day: number, cell: number, amount: number): void => {
    const cells = deltas.get(day) ?? new Map<number, number>();
    cells.set(cell, (cells.get(cell) ?? 0) + amount);
    deltas.set(day, cells);
  };
  const counted: CountedEpisode[] = countedEpisodes(before, before.episodes, dayOf);
  for (const episode of counted) contributions(episode, add, -1);
  const last = counted.length - 1;
  for (const [index, episode] of counted.entries())
    contributions(index === last ? { ...episode, ...next } : episode, add);
  return deltas;
}
