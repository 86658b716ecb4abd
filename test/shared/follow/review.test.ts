import { dayName, dayNumber } from '@plumbline/shared/core/day.ts';
import { type ChallengeFacts, challengeOf } from '@plumbline/shared/core/follow/challenge.ts';
import {
  beginningOf,
  mondayOf,
  ownersOf,
  reviewHeadline,
  worstFirst,
} from '@plumbline/shared/core/follow/review.ts';
import type { ReviewItem } from '@plumbline/shared/schema/commitment.ts';
import { describe, expect, it } from 'vitest';

const today = '2026-11-26';
const facts: ChallengeFacts = {
  because: [],
  state: 'open',
  dueOn: '2026-11-27',
  firstDueOn: '2026-11-27',
  slips: 0,
  slipDays: 0,
  openFindings: 3,
  moved: null,
  openSince: '2026-11-03',
  closedOn: null,
};
const ask = (because: ChallengeFacts['because'], more: Partial<ChallengeFacts> = {}) =>
  challengeOf({ ...facts, because, ...more }, today, 7);

describe('the question to an owner', () => {
  it.each<[string, string]>([
    [
      ask(['moved', 'next-sprint'], {
        slips: 3,
        moved: { days: 40, to: '2027-01-05', reason: 'The vendor is late.' },
      }),
      'Why did the date move a third time, by 40 days to 5 Jan 2027? The reason given: “The vendor is late”.',
    ],
    [
      ask(['moved'], { slips: 1, moved: { days: 1, to: '2026-11-28', reason: '' } }),
      'Why did the date move, by 1 day to 28 Nov? No reason was given.',
    ],
    [
      ask(['next-sprint'], { slips: 4, slipDays: 127, dueOn: '2026-12-05' }),
      'It has been moved 4 times, by 127 days in all: what makes 5 Dec hold, or is the risk to be accepted?',
    ],
    [
      ask(['overdue', 'next-sprint'], { firstDueOn: '2026-08-01', dueOn: '2026-08-01' }),
      'It was due 117 days ago, on 1 Aug: will it be done, or is the risk to be accepted?',
    ],
    [
      ask(['next-sprint', 'overdue'], { slips: 1, slipDays: 59, dueOn: '2026-10-01' }),
      'It was due 56 days ago, on 1 Oct after 1 move: will it be done, or is the risk to be accepted?',
    ],
    [
      ask(['overdue'], { dueOn: '2026-11-10' }),
      'It was due 16 days ago, on 10 Nov: what stands in the way, and by when will it be done?',
    ],
    [
      ask(['overdue'], { dueOn: '2026-11-10', state: 'proposed' }),
      'By policy it was due 16 days ago, and nobody has agreed to a date: by when will it be done?',
    ],
    [
      ask(['overdue', 'unowned']),
      'Nobody owns this 23 days after it was found, and 7 days are allowed: who takes it?',
    ],
    [ask(['unowned'], { openSince: '2026-11-20' }), 'Nobody owns this yet: who takes it?'],
    [ask(['undated'], { dueOn: null }), 'No date is promised: by when will it be done?'],
    [ask(['due']), 'It is due on 27 Nov and 3 findings are open: will it be done?'],
    [
      ask(['due'], { dueOn: today, openFindings: 1 }),
      'It is due today and 1 finding is open: will it be done?',
    ],
    [ask(['reopened', 'overdue']), 'It was called fixed and is open again: why did the fix not hold?'],
    [
      ask(['unverified'], { closedOn: '2026-10-30' }),
      'It was called fixed on 30 Oct: who other than the fixer has made sure that it holds?',
    ],
  ])('%#: %s', (asked, expected) => expect(asked).toBe(expected));
});

const item = (
  id: number,
  owner: string | null,
  risk: number | null,
  because: ReviewItem['because'],
): ReviewItem => ({ commitment: { id, owner, riskCarried: risk, slipDays: 0 }, because }) as ReviewItem;

describe('the order of the week', () => {
  const items = [
    item(1, 'A', 900, ['due']),
    item(2, 'B', 50, ['moved']),
    item(3, 'B', 100, ['overdue', 'next-sprint']),
    item(4, null, 80, ['unowned', 'undated']),
    item(5, 'C', 70, ['overdue']),
    item(6, 'A', 5000, ['unverified']),
  ];

  it('asks first about what calls for it, most at stake first; then what falls due; then what is unconfirmed', () => {
    expect(worstFirst(items).map(({ commitment }) => commitment.id)).toEqual([3, 4, 5, 2, 1, 6]);
  });

  it('puts the owner first with whom most is to be challenged, not whoever has the largest sum', () => {
    const owners = ownersOf(items, new Map([['B', 0.4]]));
    expect(owners.map(({ owner, riskCarried }) => [owner, riskCarried])).toEqual([
      ['B', 150],
      [null, 80],
      ['C', 70],
      ['A', 5900],
    ]);
    expect(owners[0]?.onTimeShare).toBe(0.4);
    expect(owners[2]?.onTimeShare).toBeNull();
    expect(reviewHeadline(items, owners)).toBe(
      'Most to challenge is with B: 1 date moved and 1 overdue; then with C',
    );
  });

  it('says that an owner is to be found where that is most at stake', () => {
    const unowned = [item(1, null, 800, ['unowned']), item(2, 'B', 50, ['moved'])];
    expect(reviewHeadline(unowned, ownersOf(unowned, new Map()))).toBe(
      'Most to challenge has no owner: 1 piece of material work; then with B',
    );
  });

  it('says that there is nothing to challenge, and still what falls due', () => {
    const quiet = [item(1, 'A', 9, ['due']), item(2, 'A', 9, ['unverified'])];
    expect(reviewHeadline(quiet, ownersOf(quiet, new Map()))).toBe(
      'Nothing to challenge this week; 1 commitment falls due',
    );
    expect(reviewHeadline([], [])).toMatch(/^Nothing to challenge this week: no date moved/);
  });

  it('begins with the few that carry half of what is at stake, three at least and ten at most', () => {
    const many = Array.from({ length: 40 }, (_, at) => item(at + 10, 'A', 10, ['overdue']));
    const heavy = [150, 150, 150, 150].map((risk, at) => item(at + 1, 'B', risk, ['moved']));
    expect(beginningOf([...many, ...heavy, item(90, 'C', 9000, ['due'])])).toEqual({
      items: 4,
      of: 44,
      riskCarried: 600,
      share: 0.6,
    });
    expect(beginningOf(heavy).items).toBe(3);
    expect(beginningOf(many).items).toBe(10);
    expect(beginningOf(many.slice(0, 2)).items).toBe(2);
    expect(beginningOf([item(1, 'A', null, ['moved'])])).toMatchObject({ items: 1, share: null });
    expect(beginningOf([])).toEqual({ items: 0, of: 0, riskCarried: null, share: null });
  });

  it('begins the week on Monday', () => {
    const monday = (day: string) => dayName(mondayOf(dayNumber(day)));
    expect(['2026-11-22', '2026-11-23', '2026-11-26', '2026-11-29', '1969-12-31'].map(monday)).toEqual([
      '2026-11-16',
      '2026-11-23',
      '2026-11-23',
      '2026-11-23',
      '1969-12-29',
    ]);
  });
});
