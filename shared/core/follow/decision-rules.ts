import type { Decision, OutcomeWord } from '../../schema/decision.ts';

/** Kinds that leave a risk open once they are approved: they end by themselves, and are asked again. */
const leavesRiskOpen: ReadonlySet<Decision['kind']> = new Set([
  'risk-acceptance',
  'deferral',
  'policy-exception',
]);

/** Whether this outcome needs a last day: a risk is accepted or put off for a time, never for good. */
export const needsExpiry = (kind: Decision['kind'], outcome: OutcomeWord['outcome']): boolean =>
  outcome === 'deferred' || (outcome === 'approved' && leavesRiskOpen.has(kind));

/** Whether what was decided here lets its findings count as accepted until it expires. */
export const acceptsFindings = (kind: Decision['kind'], outcome: OutcomeWord['outcome']): boolean =>
  outcome === 'approved' && (kind === 'risk-acceptance' || kind === 'policy-exception');

/** States in which a decision may be made: asked, or open again by itself. */
export const isOpenDecision = ({ state }: Pick<Decision, 'state'>): boolean =>
  state === 'open' || state === 'expired';

const plain = (name: string) => name.trim().toLowerCase().replace(/\s+/g, ' ');

/** Whether these two names are one person's or role's, however they are written. */
export const isSameName = (one: string, other: string): boolean => plain(one) === plain(other);
