/** The order of the weekly review, whom to talk to, and its headline. */
import type { Review, ReviewItem } from '../../schema/commitment.ts';
import { counted, listed } from '../wording/words.ts';

/** Day number of the Monday of the week that holds this one. */
export const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7);

type Reason = ReviewItem['because'][number];

/** What calls for a question now, what only falls due, and what is done but not confirmed. */
const rankOf = ({ because }: Pick<ReviewItem, 'because'>): number => {
  const only = (reason: Reason) => because.every((one) => one === reason);
  return only('unverified') ? 2 : only('due') ? 1 : 0;
};

const atStake = ({ commitment }: ReviewItem): number => commitment.riskCarried ?? 0;

/** Worst first: what calls for a question before what falls due and what is not confirmed; in each, most at stake first. */
export function worstFirst(items: readonly ReviewItem[]): ReviewItem[] {
  return items.toSorted(
    (a, b) =>
      rankOf(a) - rankOf(b) ||
      atStake(b) - atStake(a) ||
      b.commitment.slipDays - a.commitment.slipDays ||
      a.commitment.id - b.commitment.id,
  );
}

/** Owners in the order of what is at stake in what calls for a question, then of all that is listed. */
export function ownersOf(
  items: readonly ReviewItem[],
  onTime: ReadonlyMap<string, number>,
): Review['owners'] {
  const groups = [...Map.groupBy(items, ({ commitment }) => commitment.owner)];
  const sum = (of: readonly ReviewItem[]) => of.reduce((total, item) => total + atStake(item), 0);
  const rows = groups.map(([owner, of]) => ({
    asked: sum(of.filter((item) => rankOf(item) === 0)),
    calls: of.some((item) => rankOf(item) === 0),
    row: {
      owner,
      items: of.length,
      riskCarried: of.some(({ commitment }) => commitment.riskCarried !== null)
        ? Number(sum(of).toPrecision(9))
        : null,
      onTimeShare: owner === null ? null : (onTime.get(owner) ?? null),
    },
  }));
  return rows
    .toSorted(
      (a, b) =>
        Number(b.calls) - Number(a.calls) ||
        b.asked - a.asked ||
        (b.row.riskCarried ?? 0) - (a.row.riskCarried ?? 0) ||
        b.row.items - a.row.items ||
        ((a.row.owner ?? '') < (b.row.owner ?? '') ? -1 : 1),
    )
    .map(({ row }) => row);
}

const [fewest, most] = [3, 10];

/** The items that carry half of what is at stake in what calls for a question, worst first; three at least and ten at most. */
export function beginningOf(items: readonly ReviewItem[]): Review['beginWith'] {
  const asked = worstFirst(items).filter((item) => rankOf(item) === 0);
  const sum = (of: readonly ReviewItem[]) => of.reduce((total, item) => total + atStake(item), 0);
  const all = sum(asked);
  const half = asked.findIndex((_, at) => sum(asked.slice(0, at + 1)) * 2 >= all) + 1;
  const first = asked.slice(0, Math.min(most, Math.max(fewest, half)));
  const known = all > 0;
  return {
    items: first.length,
    of: asked.length,
    riskCarried: known ? Number(sum(first).toPrecision(9)) : null,
    share: known ? Number((sum(first) / all).toPrecision(9)) : null,
  };
}

const causes: readonly (readonly [reason: Reason, one: string, many: string])[] = [
  ['reopened', 'open again', 'open again'],
  ['moved', 'date moved', 'dates moved'],
  ['overdue', 'overdue', 'overdue'],
  ['next-sprint', 'always next sprint', 'always next sprint'],
  ['undated', 'without a date', 'without a date'],
];

/** One sentence: with whom most is to be challenged this week. The items below it stand in an order of their own. */
export function reviewHeadline(items: readonly ReviewItem[], owners: Review['owners']): string {
  const asked = items.filter((item) => rankOf(item) === 0);
  if (asked.length === 0) {
    const due = items.filter((item) => rankOf(item) === 1).length;
    return due === 0
      ? 'Nothing to challenge this week: no date moved, nothing is overdue, and all that is material has an owner'
      : `Nothing to challenge this week; ${counted(due, 'commitment falls', 'commitments fall')} due`;
  }
  const [first, ...rest] = owners.filter(({ owner }) =>
    asked.some(({ commitment }) => commitment.owner === owner),
  );
  const theirs = asked.filter(({ commitment }) => commitment.owner === first?.owner);
  const others = rest.flatMap(({ owner }) => owner ?? []).slice(0, 2);
  const then = others.length === 0 ? '' : `; then with ${listed(others)}`;
  if (first?.owner == null)
    return `Most to challenge has no owner: ${counted(theirs.length, 'piece of material work', 'pieces of material work')}${then}`;
  const parts = causes.flatMap(([reason, one, many]) => {
    const count = theirs.filter(({ because }) => because.includes(reason)).length;
    return count === 0 ? [] : [counted(count, one, many)];
  });
  return `Most to challenge is with ${first.owner}: ${listed(parts.slice(0, 2))}${then}`;
}
