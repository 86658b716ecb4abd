/** The one question that the weekly review asks of a commitment, ready to be read out. */
import type { ReviewItem } from '../../schema/commitment.ts';
import { daysBetween } from '../day.ts';
import { counted, dayText, ordinalWord, timesText } from '../wording/words.ts';

export type ReviewReason = ReviewItem['because'][number];

export interface ChallengeFacts {
  because: readonly ReviewReason[];
  state: ReviewItem['commitment']['state'];
  dueOn: string | null;
  firstDueOn: string | null;
  slips: number;
  slipDays: number;
  openFindings: number;
  /** Its latest move to a later day within the week. */
  moved: { days: number; to: string; reason: string } | null;
  /** The day on which the oldest of its open findings was found. */
  openSince: string | null;
  closedOn: string | null;
}

/** Reasons in the order in which they are asked about: the first that holds gives the question. */
const order: readonly ReviewReason[] = [
  'unowned',
  'reopened',
  'moved',
  'next-sprint',
  'overdue',
  'undated',
  'due',
  'unverified',
];

/**
 * @param today `YYYY-MM-DD` in the company's time zone.
 * @param unownedDays days for which something material may have no owner
 */
export function challengeOf(facts: ChallengeFacts, today: string, unownedDays: number): string {
  const reason = order.find((one) => facts.because.includes(one));
  const near = (day: string) => dayText(day, today);
  const { dueOn, openSince, closedOn, openFindings } = facts;
  switch (reason) {
    case 'unowned': {
      const since = openSince === null ? 0 : daysBetween(openSince, today);
      return since > unownedDays
        ? `Nobody owns this ${counted(since, 'day')} after it was found, and ${counted(unownedDays, 'day')} are allowed: who takes it?`
        : 'Nobody owns this yet: who takes it?';
    }
    case 'reopened':
      return 'It was called fixed and is open again: why did the fix not hold?';
    case 'moved':
      return movedQuestion(facts, near);
    case 'next-sprint':
      return nextSprintQuestion(facts, today);
    case 'overdue': {
      const late = counted(daysBetween(dueOn ?? today, today), 'day');
      return facts.state === 'proposed'
        ? `By policy it was due ${late} ago, and nobody has agreed to a date: by when will it be done?`
        : `It was due ${late} ago, on ${near(dueOn ?? today)}: what stands in the way, and by when will it be done?`;
    }
    case 'undated':
      return 'No date is promised: by when will it be done?';
    case 'due': {
      const when = dueOn === today ? 'today' : `on ${near(dueOn ?? today)}`;
      return `It is due ${when} and ${counted(openFindings, 'finding')} ${openFindings === 1 ? 'is' : 'are'} open: will it be done?`;
    }
    default:
      return `It was called fixed${closedOn === null ? '' : ` on ${near(closedOn)}`}: who other than the fixer has made sure that it holds?`;
  }
}

function nextSprintQuestion({ dueOn, firstDueOn, slips, slipDays }: ChallengeFacts, today: string): string {
  const due = dueOn ?? firstDueOn ?? today;
  const choice = 'will it be done, or is the risk to be accepted?';
  if (due >= today)
    return `It has been moved ${timesText(slips)}, by ${counted(slipDays, 'day')}${slips > 1 ? ' in all' : ''}: what makes ${dayText(due, today)} hold, or is the risk to be accepted?`;
  const moves = slips === 0 ? '' : ` after ${counted(slips, 'move')}`;
  return `It was due ${counted(daysBetween(due, today), 'day')} ago, on ${dayText(due, today)}${moves}: ${choice}`;
}

function movedQuestion({ moved, slips }: ChallengeFacts, near: (day: string) => string): string {
  if (moved === null) return 'Why did the date move?';
  const time = slips > 1 ? ` a ${ordinalWord(slips)} time` : '';
  const why = moved.reason.trim().replace(/[.!?]+$/, '');
  const said = why === '' ? 'No reason was given.' : `The reason given: “${why}”.`;
  return `Why did the date move${time}, by ${counted(moved.days, 'day')} to ${near(moved.to)}? ${said}`;
}
