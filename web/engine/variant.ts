import type { Insurance } from '@plumbline/shared/schema/insurance.ts';
import type { ExposureKit, WhatIfChange, WhatIfVariant } from '@plumbline/shared/schema/what-if.ts';

/** One variant as its sliders stand. */
export interface Variant {
  name: string;
  /** Factor on how often, by scenario; left out is 1. */
  frequency: Readonly<Record<string, number>>;
  /** Factor on every loss. */
  loss: number;
  /** Factors on the policy as it is. */
  retention: number;
  limit: number;
  /** Shares of the open findings that are taken as fixed. */
  fixExploited: number;
  fixLikely: number;
  /** Factor on the people of the work on findings. */
  people: number;
  /** Currency units. */
  costPerYear: number;
  costOnce: number;
  lifeYears: number;
}

export const mostVariants = 4;
const peopleMonths = 12;

export const unchanged: Omit<Variant, 'name'> = {
  frequency: {},
  loss: 1,
  retention: 1,
  limit: 1,
  fixExploited: 0,
  fixLikely: 0,
  people: 1,
  costPerYear: 0,
  costOnce: 0,
  lifeYears: 3,
};

/** `Variant A` for the first, and so on. */
export const newVariant = (at: number): Variant => ({
  ...unchanged,
  name: `Variant ${String.fromCharCode(65 + at)}`,
});

/** What only the server knows the effect of: it holds the findings themselves. */
export const needsServer = ({ fixExploited, fixLikely, people }: Variant): boolean =>
  fixExploited > 0 || fixLikely > 0 || people !== 1;

/** The policy with its retention and its limits times a factor. */
function scaledPolicy(policy: Insurance, { retention, limit }: Variant): Insurance {
  return {
    ...policy,
    retention: policy.retention * retention,
    layers: policy.layers.map((layer) => ({ ...layer, limit: layer.limit * limit })),
    aggregateLimit: policy.aggregateLimit === null ? null : policy.aggregateLimit * limit,
  };
}

/** The sliders as changes of the inputs; a slider at its start changes nothing. */
export function changesOf(variant: Variant, kit: ExposureKit): WhatIfChange[] {
  const known = new Set(kit.scenarios.map(({ id }) => id));
  const changes: WhatIfChange[] = Object.entries(variant.frequency)
    .filter(([id, factor]) => known.has(id) && factor !== 1)
    .map(([scenario, factor]) => ({ change: 'frequency', scenario, factor }));
  if (variant.loss !== 1) changes.push({ change: 'loss', scenario: null, form: null, factor: variant.loss });
  if (kit.insurance !== null && (variant.retention !== 1 || variant.limit !== 1))
    changes.push({ change: 'insurance', insurance: scaledPolicy(kit.insurance, variant) });
  const fixed = [
    ['exploited', variant.fixExploited],
    ['likely', variant.fixLikely],
  ] as const;
  for (const [name, share] of fixed)
    if (share > 0) changes.push({ change: 'fixed', findings: { classes: [name], share } });
  if (variant.people !== 1) changes.push({ change: 'people', factor: variant.people, months: peopleMonths });
  return changes;
}

/** The variant as the server is asked for it. */
export const requestOf = (variant: Variant, kit: ExposureKit): WhatIfVariant => ({
  name: variant.name.trim() || 'Unnamed',
  changes: changesOf(variant, kit),
  costPerYear: variant.costPerYear,
  costOnce: variant.costOnce,
  lifeYears: variant.lifeYears,
});
