import type { Certainty } from '@plumbline/shared/schema/basis.ts';
import type { ExposureInput } from '@plumbline/shared/schema/exposure-report.ts';
import type { LossForm } from '@plumbline/shared/schema/loss.ts';

export const formWords: Record<LossForm, string> = {
  response: 'Response and investigation',
  replacement: 'Replacing what was lost',
  productivity: 'Work that stands still',
  revenue: 'Lost revenue',
  legal: 'Claims and legal costs',
  penalty: 'Penalties',
  reputation: 'Winning trust back',
};

export const certaintyWords: Record<Certainty, string> = {
  measured: 'Measured by us',
  'own-estimate': 'Estimated by our people',
  industry: 'An industry figure',
  assumption: 'Assumed',
};

export const reviewWords: Record<ExposureInput['review'], string> = {
  current: 'Current',
  old: 'Older than a year',
  unreviewed: 'Never reviewed',
};

export const appetiteWords = {
  within: { tone: 'good', text: 'Within appetite' },
  near: { tone: 'neutral', text: 'Too close to call' },
  above: { tone: 'attention', text: 'Above appetite' },
} as const;
