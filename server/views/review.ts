/** The weekly review: what to challenge, and with whom. */
import { dayAt, dayName, dayNumber, daysBetween } from '@plumbline/shared/core/day.ts';
import { challengeOf, type ReviewReason } from '@plumbline/shared/core/follow/challenge.ts';
import {
  beginningOf,
  mondayOf,
  ownersOf,
  reviewHeadline,
  worstFirst,
} from '@plumbline/shared/core/follow/review.ts';
import { isNextSprint } from '@plumbline/shared/core/follow/slips.ts';
import {
  type Commitment,
  type Review,
  type ReviewItem,
  review,
} from '@plumbline/shared/schema/commitment.ts';
import { readAddressees } from '../store/escalations.ts';
import {
  type ReviewRow,
  type ReviewWanted,
  readMarks,
  readPunctuality,
  readReviewRows,
  type ToldMark,
} from '../store/review.ts';
import { readSettings } from '../store/settings.ts';
import type { UnitRow } from '../store/units.ts';
import { type Moment, momentOf, readStanding, type Standing, toCommitment } from './commitments.ts';
import { unitOf } from './figures.ts';
import type { RegisterContext } from './findings.ts';
import { heldReport, type Report } from './held-report.ts';
import type { RiskRates } from './risk-rates.ts';
import { unitsAsked } from './units-asked.ts';

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
  const { pool, nowMs, viewer, riskRates } = context;
  const unit = await unitOf(pool, viewer, query.unit);
  const moment = await momentOf(context);
  const weekOf = dayName(mondayOf(dayNumber(moment.today)));
  const [answer, marks, escalatedTo] = await Promise.all([
    viewer.own === null
      ? heldReview({ pool, nowMs, riskRates }, unit, moment)
      : reviewOf(context, unit, viewer.own),
    readMarks(pool, weekOf),
    viewer.own === null ? readAddressees(pool, await unitsAsked(pool, viewer, query.unit)) : [],
  ]);
  const markOf = new Map(marks.map((mark) => [mark.commitmentId, mark]));
  return {
    ...answer,
    weekOf,
    items: answer.items.map((item) => ({ ...item, mark: shown(markOf.get(item.commitment.id)) })),
    escalatedTo,
    beginWith: beginningOf(answer.items),
  };
}

/** What is kept of a review: not what was said of it this week, nor whom to tell, which are read anew each time. */
type Listed = Omit<Review, 'escalatedTo' | 'beginWith'>;

type ReviewContext = Pick<RegisterContext, 'pool' | 'nowMs' | 'riskRates'>;

export const reviewReport = (riskRates: RiskRates): Report<Listed> => ({
  name: 'review',
  form: review.omit({ escalatedTo: true, beginWith: true }),
  work: (context, unit) => reviewOf({ ...context, riskRates }, unit, null),
});

/**
 * The kept review. Where something changed since, what it lists is told with the owners, dates and reasons of now, and
 * what is settled goes; what each carries stays as it was worked out.
 */
async function heldReview(context: ReviewContext, unit: UnitRow, moment: Moment): Promise<Listed> {
  const { body, current } = await heldReport(reviewReport(context.riskRates), context, unit);
  if (current) return body;
  const kept = new Map(body.items.map((item) => [item.commitment.id, item]));
  const wanted = { ...wantedOf(unit, null, context.nowMs, moment), ids: [...kept.keys()] };
  const rows = await readReviewRows(context.pool, wanted);
  const { unownedDays } = await readSettings(context.pool);
  const items = rows.map((row) => {
    const { commitment, weekCosts } = kept.get(row.id)!;
    const { unitId: _, ...now } = bare(row);
    const nextSprint = row.closedAt === null && isNextSprint(now, moment.today);
    return { ...itemOf(row, { ...commitment, ...now, nextSprint }, moment, unownedDays), weekCosts };
  });
  return { ...body, items: worstFirst(items) };
}

const wantedOf = (unit: UnitRow, own: string | null, nowMs: number, { today }: Moment): ReviewWanted => {
  const ago = (days: number) => new Date(nowMs - days * dayMs).toISOString();
  return {
    unitId: unit.id,
    isRoot: unit.path === '',
    own,
    today,
    until: dayName(mondayOf(dayNumber(today)) + 6),
    since: ago(movedWithinDays),
    closedSince: ago(closedWithinDays),
    ids: null,
  };
};

async function reviewOf(context: ReviewContext, unit: UnitRow, own: string | null): Promise<Listed> {
  const { pool, nowMs } = context;
  const moment = await momentOf(context);
  const { today, timeZone } = moment;
  const { unownedDays } = await readSettings(pool);
  const day = dayNumber(today);
  const rows = await readReviewRows(pool, wantedOf(unit, own, nowMs, moment));
  const { items: all, standing } = await itemsOf(context, rows, moment);
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
    weekOf: dayName(mondayOf(day)),
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

/** Rows as the review lists them, worst first; without what a week costs and without marks. */
async function itemsOf(
  context: ReviewContext,
  rows: readonly ReviewRow[],
  moment: Moment,
): Promise<{ items: ReviewItem[]; standing: Standing }> {
  const { today } = moment;
  const { unownedDays } = await readSettings(context.pool);
  const bareRows = rows.map((row) => bare(row));
  const standing = await readStanding(context, bareRows, moment);
  const items = bareRows.map((held, index) =>
    itemOf(rows[index]!, toCommitment(held, standing, today), moment, unownedDays),
  );
  return { items: worstFirst(items), standing };
}

function itemOf(
  row: ReviewRow,
  commitment: Commitment,
  { today, timeZone }: Moment,
  unownedDays: number,
): ReviewItem {
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
    mark: null,
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
function shown(mark: ToldMark | undefined): ReviewItem['mark'] {
  if (mark === undefined || mark.verdict === 'taken-back') return null;
  const { verdict, note, actor, at, escalationId: id, to, subject } = mark;
  const escalation = id === null || to === null || subject === null ? null : { id, to, subject };
  return { verdict, note, actor: actor.replace(/ \(.*$/, ''), at, escalation };
}
