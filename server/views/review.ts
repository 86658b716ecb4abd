/** The weekly review: what to challenge, and with whom. */
import { dayAt, dayName, daysBetween } from '@plumbline/shared/core/day.ts';
import { challengeOf, type ReviewReason } from '@plumbline/shared/core/follow/challenge.ts';
import { mondayOf, ownersOf, reviewHeadline, worstFirst } from '@plumbline/shared/core/follow/review.ts';
import type { Review, ReviewItem } from '@plumbline/shared/schema/commitment.ts';
import { type MarkRow, type ReviewRow, readMarks, readPunctuality, readReviewRows } from '../store/review.ts';
import { readSettings } from '../store/settings.ts';
import { readStanding, type Standing, toCommitment } from './commitments.ts';
import { unitOf } from './figures.ts';
import type { RegisterContext } from './findings.ts';

const dayMs = 86_400_000;
const weeksAYear = 365.25 / 7;
/** Moves and reopenings of the last days are the week's; what was closed longer ago is no longer asked about. */
const movedWithinDays = 7;
const closedWithinDays = 90;
/** Dates from which on a share of kept ones says something; our judgement. */
const fewestDates = 10;
/** Items that are told; the counts are of all. */
const most = 200;

/** Reads the review of the week that holds now, cut to what the viewer sees. */
export async function readReview(
  context: RegisterContext,
  query: { unit?: string | undefined },
): Promise<Review> {
  const { pool, nowMs, viewer } = context;
  const unit = await unitOf(pool, viewer, query.unit);
  const { timeZone, unownedDays } = await readSettings(pool);
  const day = dayAt(timeZone, nowMs);
  const today = dayName(day);
  const weekOf = dayName(mondayOf(day));
  const ago = (days: number) => new Date(nowMs - days * dayMs).toISOString();
  const [rows, marks] = await Promise.all([
    readReviewRows(pool, {
      unitId: unit.id,
      isRoot: unit.path === '',
      own: viewer.own,
      today,
      until: dayName(mondayOf(day) + 6),
      since: ago(movedWithinDays),
      closedSince: ago(closedWithinDays),
    }),
    readMarks(pool, weekOf),
  ]);
  const markOf = new Map(marks.map((mark) => [mark.commitmentId, mark]));
  const bareRows = rows.map((row) => bare(row));
  const standing = await readStanding(context, bareRows, { today, timeZone });
  const all = worstFirst(
    bareRows.map((held, index): ReviewItem => {
      const row = rows[index]!;
      const commitment = toCommitment(held, standing, today);
      const because = reasonsOf(row);
      const { movedDays, movedTo, movedReason, openSince } = row;
      return {
        commitment,
        because,
        challenge: challengeOf(
          {
            ...commitment,
            because,
            openSince,
            moved:
              movedDays === null || movedTo === null
                ? null
                : { days: movedDays, to: movedTo, reason: movedReason ?? '' },
            closedOn: row.closedAt === null ? null : dayName(dayAt(timeZone, Date.parse(row.closedAt))),
          },
          today,
          unownedDays,
        ),
        weekCosts: null,
        mark: shown(markOf.get(commitment.id)),
      };
    }),
  );
  const punctual = await readPunctuality(pool, {
    owners: [...new Set(rows.flatMap(({ owner }) => owner ?? []))],
    fromDay: dayName(day - 365),
    today,
    timeZone,
  });
  const onTime = new Map(
    punctual.filter(({ due }) => due >= fewestDates).map(({ owner, due, met }) => [owner, met / due]),
  );
  const owners = ownersOf(all, onTime);
  const count = (reason: ReviewReason) => all.filter(({ because }) => because.includes(reason)).length;
  return {
    weekOf,
    headline: reviewHeadline(all, owners),
    owners,
    counts: {
      due: count('due'),
      moved: count('moved'),
      overdue: count('overdue'),
      unowned: count('unowned'),
      unownedTooLong: rows.filter(
        ({ unowned, openSince }) =>
          unowned && openSince !== null && daysBetween(openSince, today) > unownedDays,
      ).length,
      unverified: count('unverified'),
      nextSprint: count('next-sprint'),
    },
    items: await withWeekCosts(all.slice(0, most), standing),
  };
}

/** A week of what the engine says goes with all findings of each promise (domain §4, effects). */
async function withWeekCosts(
  items: readonly ReviewItem[],
  { places, rate }: Standing,
): Promise<ReviewItem[]> {
  if (rate === null) return [...items];
  const told: ReviewItem[] = [];
  for (const item of items) {
    const gone = (places.get(item.commitment.id) ?? []).map((place) => ({ ...place, weight: place.gone }));
    const removed = gone.length === 0 ? 0 : await rate.removed(gone);
    told.push({ ...item, weekCosts: Number((removed / weeksAYear).toPrecision(9)) });
  }
  return told;
}

function reasonsOf(row: ReviewRow): ReviewReason[] {
  const reasons: [boolean, ReviewReason][] = [
    [row.reopened, 'reopened'],
    [row.movedDays !== null, 'moved'],
    [row.overdue, 'overdue'],
    [row.nextSprint, 'next-sprint'],
    [row.unowned, 'unowned'],
    [row.undated, 'undated'],
    [row.due, 'due'],
    [row.unverified, 'unverified'],
  ];
  return reasons.filter(([holds]) => holds).map(([, reason]) => reason);
}

const bare = ({
  due: _due,
  overdue: _overdue,
  unowned: _unowned,
  undated: _undated,
  nextSprint: _nextSprint,
  reopened: _reopened,
  unverified: _unverified,
  movedDays: _days,
  movedTo: _to,
  movedReason: _reason,
  openSince: _since,
  ...row
}: ReviewRow) => row;

/** As the ledger names an actor, without roles and account. */
function shown(mark: MarkRow | undefined): ReviewItem['mark'] {
  if (mark === undefined || mark.verdict === 'taken-back') return null;
  const { verdict, note, actor, at } = mark;
  return { verdict, note, actor: actor.replace(/ \(.*$/, ''), at };
}
