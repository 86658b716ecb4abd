import type { ExposureTier, FindingState } from '@plumbline/shared/schema/values.ts';

/** How findings and sources stand, in words that a reader without training understands. */
export const stateWords: Record<FindingState, string> = {
  open: 'Open',
  committed: 'Open, with a date',
  fixed: 'Fixed, not verified',
  verified: 'Fixed and verified',
  accepted: 'Risk accepted',
  'false-positive': 'False alarm',
  'not-affected': 'Not affected',
  superseded: 'Replaced by another',
  retired: 'Retired with its asset',
};

export const exposureWords: Record<ExposureTier, string> = {
  internet: 'From the internet',
  partner: 'From partners',
  internal: 'Inside only',
  isolated: 'Isolated',
  unknown: 'Not known',
};

export const freshnessWords = {
  current: 'Current',
  delayed: 'Delayed',
  stale: 'Stale',
  never: 'Nothing yet',
} as const;
