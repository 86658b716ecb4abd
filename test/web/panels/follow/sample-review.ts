import type { Commitment, Review, ReviewItem } from '@plumbline/shared/schema/commitment.ts';

export const commitment = (more: Partial<Commitment> = {}): Commitment => ({
  id: 4,
  fix: '7f3a91d2-0000-4000-8000-000000000004',
  unit: 'payments',
  title: 'Upgrade the logging library of checkout',
  owner: 'Payments lead',
  dueOn: '2026-12-01',
  firstDueOn: '2026-08-30',
  policyDueOn: '2026-08-30',
  reference: 'CHG-4711',
  origin: 'person',
  state: 'open',
  agreedAt: '2026-08-01T08:00:00Z',
  agreedBy: 'Payments lead',
  slips: 3,
  slipDays: 93,
  nextSprint: true,
  openFindings: 12,
  class: 'exploited',
  material: true,
  riskCarried: 184_300,
  chanceKept: 0.4,
  closedAt: null,
  ...more,
});

export const reviewItem = (more: Partial<Commitment> = {}, item: Partial<ReviewItem> = {}): ReviewItem => ({
  commitment: commitment(more),
  because: ['moved', 'next-sprint'],
  challenge: 'Why did the date move a third time, by 40 days?',
  weekCosts: 3_540,
  mark: null,
  ...item,
});

export const review = (items: ReviewItem[]): Review => ({
  escalatedTo: ['Risk committee'],
  beginWith: { items: items.length, of: items.length, riskCarried: null, share: null },
  weekOf: '2026-11-23',
  headline: 'Challenge the Payments lead first: three dates moved.',
  owners: [
    { owner: 'Payments lead', items: 2, riskCarried: 240_000, onTimeShare: 0.4 },
    { owner: null, items: 1, riskCarried: null, onTimeShare: null },
  ],
  counts: { due: 0, moved: 2, overdue: 1, unowned: 1, unownedTooLong: 0, unverified: 0, nextSprint: 1 },
  items,
});
