/** What an owner or another date means for a finding: its state, slips, events and counters. */

import type { FindingEvent } from '../../schema/finding.ts';
import type { FindingState } from '../../schema/values.ts';
import { type CountedEpisode, contributions } from '../counters.ts';
import { dayName } from '../day.ts';
import type { DecidedEpisode } from '../finding-case.ts';
import { countedEpisodes } from '../finding-decision.ts';

/** A finding with its episodes, as it is held. Days are day numbers. */
export interface HeldFinding {
  id: number;
  unitId: number;
  /** Path of its unit. */
  unit: string;
  kind: number;
  class: number;
  severity: number;
  state: FindingState;
  owner: string | null;
  dueDay: number | null;
  firstDueDay: number | null;
  slips: number;
  slipDays: number;
  episodes: DecidedEpisode[];
}

/** Null takes away, absent leaves. */
export interface Promised {
  owner?: string | null;
  dueDay?: number | null;
}

/** Counter cells by day number. */
export type CounterDeltas = ReadonlyMap<number, ReadonlyMap<number, number>>;

export interface PromisedFinding {
  finding: HeldFinding;
  state: FindingState;
  owner: string | null;
  dueOn: string | null;
  firstDueOn: string | null;
  slips: number;
  slipDays: number;
  events: { type: FindingEvent['type']; detail: string }[];
  deltas: CounterDeltas;
}

export const isHeldOpen = ({ state }: Pick<HeldFinding, 'state'>): boolean =>
  ['open', 'committed', 'accepted'].includes(state);

/**
 * The finding with another owner or date; null where nothing changes. A later date is a slip, unless the finding only
 * joins a promise that was made before (`joins`): the promise has counted its slips itself.
 */
export function promisedFinding(
  before: HeldFinding,
  change: Promised & { joins?: boolean },
  dayOf: (atMs: number) => number,
): PromisedFinding | null {
  const owner = change.owner === undefined ? before.owner : change.owner?.trim() || null;
  const dueDay = change.dueDay === undefined ? before.dueDay : change.dueDay;
  const later = before.dueDay !== null && dueDay !== null && dueDay > before.dueDay;
  const slipped = later && !change.joins ? dueDay - before.dueDay! : 0;
  const events: PromisedFinding['events'] = [];
  if (owner !== before.owner) events.push({ type: 'owner-set', detail: owner ?? '' });
  if (dueDay !== before.dueDay)
    events.push({ type: slipped > 0 ? 'due-moved' : 'due-set', detail: nameOf(dueDay) ?? '' });
  if (events.length === 0) return null;
  const firstDueDay = before.firstDueDay ?? dueDay;
  return {
    finding: before,
    state:
      before.state === 'accepted' ? 'accepted' : owner !== null && dueDay !== null ? 'committed' : 'open',
    owner,
    dueOn: nameOf(dueDay),
    firstDueOn: nameOf(firstDueDay),
    slips: before.slips + (slipped > 0 ? 1 : 0),
    slipDays: before.slipDays + slipped,
    events,
    deltas: countersBetween(before, (episode) => ({ ...episode, dueDay, firstDueDay }), dayOf),
  };
}

/** What a change of the last episode takes from the counters and adds to them. */
export function countersBetween(
  before: HeldFinding,
  change: (last: CountedEpisode) => CountedEpisode,
  dayOf: (atMs: number) => number,
): CounterDeltas {
  const deltas = new Map<number, Map<number, number>>();
  const add = (day: number, cell: number, amount: number): void => {
    const cells = deltas.get(day) ?? new Map<number, number>();
    cells.set(cell, (cells.get(cell) ?? 0) + amount);
    deltas.set(day, cells);
  };
  const last = countedEpisodes(before, before.episodes, dayOf).at(-1);
  if (last === undefined) return deltas;
  contributions(last, add, -1);
  contributions(change(last), add);
  return deltas;
}

const nameOf = (day: number | null): string | null => (day === null ? null : dayName(day));
