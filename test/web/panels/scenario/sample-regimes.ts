import type { PenaltyRegime } from '@plumbline/shared/schema/penalty-regime.ts';

export const regimes: PenaltyRegime[] = [
  {
    id: 'privacy',
    name: 'A privacy law',
    article: 'Art. 1',
    fixed: 20_000_000,
    currency: 'EUR',
    rate: 0.04,
    base: 'turnover',
    days: null,
    atLeast: false,
    cumulative: false,
    inForceSince: '2018-05-25',
    source: 'the law',
    checkedOn: '2026-11-01',
  },
];
