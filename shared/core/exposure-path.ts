/** Work that closes something: one fix group, or `count` equal ones. */
export interface FixWork {
  /** Exploitation weight that closing it takes away. */
  readonly weight: number;
  readonly personDays: number;
  /** Smaller is older; without it the order given. */
  readonly ageRank?: number;
  readonly count?: number;
}

export interface ExposurePathInput {
  readonly backlog: readonly FixWork[];
  /** What arrives in an average week: one entry, or a mix of several kinds. */
  readonly weeklyInflow: readonly FixWork[];
  readonly personDaysPerWeek: number;
  /** β: the share of effort that goes to the highest weight per person-day; the rest goes in order of age. */
  readonly worstFirstShare: number;
  /** Which age comes first in the rest; `newest` is how most teams work, and is what leaves old debt to rot. */
  readonly restFrom?: 'oldest' | 'newest';
  readonly quarters: number;
  /** People to come: nothing before `leadWeeks`, half for `rampWeeks`, then all. */
  readonly hire?: {
    readonly personDaysPerWeek: number;
    readonly leadWeeks?: number;
    readonly rampWeeks?: number;
  };
}

/** Now and at the end of each quarter ahead: `quarters` + 1 points. */
export interface ExposurePath {
  readonly weight: readonly number[];
  readonly personDays: readonly number[];
}

const quarterWeeks = 13;
const ninetyDays = 90 / 7;

interface Item {
  weight: number;
  left: number;
  readonly perDay: number;
  readonly rank: number;
}

/** Arrivals are newer than anything in the backlog. */
const newestRank = 1e9;

/**
 * Open weight ahead, as an expectation. Our own model, not the field's: work flows (a fix half done carries half of
 * its weight), each week's inflow is there from the week's beginning, and each week's effort is split by β between
 * the highest weight per person-day and the oldest.
 */
export function exposurePath(input: ExposurePathInput): ExposurePath {
  const share = Math.min(1, Math.max(0, input.worstFirstShare));
  const order = (work: FixWork, index: number) => work.ageRank ?? index;
  const byAge = input.backlog
    .map((work, index) => ({ work, rank: order(work, index) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ work, rank }) => itemOf(work, rank));
  const byWorst = [...byAge].sort((a, b) => b.perDay - a.perDay);
  const weight = [total(byAge, 'weight')];
  const personDays = [total(byAge, 'left')];
  for (let week = 0; week < input.quarters * quarterWeeks; week += 1) {
    for (const work of input.weeklyInflow) {
      const item = itemOf(work, newestRank + week);
      byAge.push(item);
      byWorst.splice(placeOf(byWorst, item.perDay), 0, item);
    }
    const effort = input.personDaysPerWeek + hired(input.hire, week);
    const unspent = spend(byWorst, effort * share);
    const inOrder = input.restFrom === 'newest' ? byAge.toReversed() : byAge;
    const rest = spendByAge(inOrder, effort * (1 - share) + unspent);
    if (rest > 0) spend(byWorst, rest);
    if ((week + 1) % quarterWeeks === 0) {
      weight.push(total(byAge, 'weight'));
      personDays.push(total(byAge, 'left'));
    }
  }
  return { weight, personDays };
}

/** The lines of the page: always "work as now" and "same people, worst first", then a fifth fewer and a fifth more. */
export function exposurePaths(input: ExposurePathInput) {
  const people = input.personDaysPerWeek;
  return {
    asNow: exposurePath(input),
    worstFirst: exposurePath({ ...input, worstFirstShare: 1 }),
    fewer: exposurePath({ ...input, personDaysPerWeek: people * 0.8 }),
    more: exposurePath({ ...input, personDaysPerWeek: people * 1.2 }),
  };
}

/** First quarter ahead (0: now) from which `values` stay at or below `limit`; null: not within the horizon. */
export function quarterReached(values: readonly number[], limit: number): number | null {
  const above = values.findLastIndex((value) => value > limit);
  return above + 1 < values.length ? above + 1 : null;
}

function itemOf({ weight, personDays, count = 1 }: FixWork, rank: number): Item {
  if (!(weight >= 0) || !(personDays >= 0)) throw new RangeError('weight and person-days must be 0 or more');
  return { weight: weight * count, left: personDays * count, perDay: weight / personDays || 0, rank };
}

/** Takes effort from the front of a queue, in order; gives back what found no work. */
function spend(queue: Item[], effort: number): number {
  let left = effort;
  for (const item of queue) {
    if (item.weight === 0 && item.left === 0) continue;
    if (item.left <= left) {
      left -= item.left;
      item.left = 0;
      item.weight = 0;
    } else {
      item.weight *= 1 - left / item.left;
      item.left -= left;
      return 0;
    }
  }
  return left;
}

/** The same in order of age; what is equally old is worked on alike, so that no worth comes first unseen. */
function spendByAge(queue: Item[], effort: number): number {
  let left = effort;
  for (let from = 0; from < queue.length && left > 0; ) {
    const { rank } = queue[from]!;
    let to = from;
    let work = 0;
    while (to < queue.length && queue[to]!.rank === rank) work += queue[to++]!.left;
    const share = work <= left ? 1 : left / work;
    for (let at = from; at < to; at++) {
      const item = queue[at]!;
      if (item.left === 0 && share < 1) continue;
      item.weight *= 1 - share;
      item.left *= 1 - share;
    }
    left -= work * share;
    from = to;
  }
  return left;
}

function placeOf(queue: readonly Item[], perDay: number): number {
  let low = 0;
  let high = queue.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (queue[middle]!.perDay >= perDay) low = middle + 1;
    else high = middle;
  }
  return low;
}

function hired(hire: ExposurePathInput['hire'], week: number): number {
  if (hire === undefined) return 0;
  const since = week - (hire.leadWeeks ?? ninetyDays);
  if (since < 0) return 0;
  return hire.personDaysPerWeek * (since < (hire.rampWeeks ?? ninetyDays) ? 0.5 : 1);
}

function total(items: readonly Item[], key: 'weight' | 'left'): number {
  return items.reduce((sum, item) => sum + item[key], 0);
}
