import type { InputBasis } from '@plumbline/shared/schema/basis.ts';
import type { Frequency } from '@plumbline/shared/schema/frequency.ts';
import type { BodyDistribution, LossDistribution, LossInput } from '@plumbline/shared/schema/loss.ts';
import { lossForms } from '@plumbline/shared/schema/loss.ts';
import type { Control, Scenario } from '@plumbline/shared/schema/scenario.ts';
import { exposureTiers, weaknessKinds } from '@plumbline/shared/schema/values.ts';
import fc from 'fast-check';

/** Any value that the schemas allow, one arbitrary for each shape. Left out and "as if left out" are the same. */
const positive = fc.double({ min: 1e-9, max: 1e15, noNaN: true });
const amount = fc
  .oneof(fc.nat(2_000_000_000), fc.double({ min: 0, max: 1e15, noNaN: true }))
  .map((x) => x + 0);
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((x) => x + 0);
const inner = fc.double({ min: 0, max: 1, noNaN: true, minExcluded: true, maxExcluded: true });
const real = fc.double({ min: -50, max: 50, noNaN: true }).map((x) => x + 0);
const pair = fc.tuple(positive, positive);
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const words = fc.constantFrom('', 'A workshop', 'Überprüfung, 2 %', 'R&D: 1.200 €');
const name = fc.constantFrom('Backups', 'A second look at payments', 'Ein Name');
const some = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const given = <T extends object>(of: T): T =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as T;

const peak = fc.record({ min: amount, mode: amount, max: amount });
const pert = fc.record({ min: amount, mode: amount, max: amount, lambda: some(positive) }).map(given);
const scaled = fc.record({ shape: positive, scale: positive });

export const bodies: Record<string, fc.Arbitrary<BodyDistribution>> = {
  interval: pair.map((lognormal90) => ({ lognormal90 })),
  fit: fc.record({ mu: real, sigma: amount }).map((lognormal) => ({ lognormal })),
  pert: pert.map((of) => ({ pert: of })),
  constant: amount.map((constant) => ({ constant })),
  uniform: fc.record({ min: amount, max: amount }).map((uniform) => ({ uniform })),
  triangular: peak.map((triangular) => ({ triangular })),
  gamma: scaled.map((gamma) => ({ gamma })),
  weibull: scaled.map((weibull) => ({ weibull })),
  empirical: fc.array(amount, { minLength: 1, maxLength: 12 }).map((values) => ({ empirical: { values } })),
};
const body = fc.oneof(...Object.values(bodies));

export const distributions: Record<string, fc.Arbitrary<LossDistribution>> = {
  ...bodies,
  pareto: fc.record({ threshold: amount, scale: positive, shape: real }).map((gpd) => ({ gpd })),
  spliced: fc
    .record({ body, threshold: positive, tail: some(inner), scale: positive, shape: real })
    .map((spliced) => ({ spliced: given(spliced) })),
};

export const frequencies: Record<string, fc.Arbitrary<Frequency>> = {
  number: amount.map((poisson) => ({ poisson })),
  interval: pair.map((lognormal90) => ({ lognormal90 })),
  pert: pert.map((of) => ({ pert: of })),
  gamma: fc.record({ shape: positive, rate: positive }).map((gamma) => ({ gamma })),
  'updated range': fc
    .record({ prior: pair.map((interval90) => ({ interval90 })), events: fc.nat(500), years: amount })
    .map((updated) => ({ updated })),
  'updated gamma': fc
    .record({ prior: fc.record({ shape: positive, rate: positive }), events: fc.nat(500), years: amount })
    .map((updated) => ({ updated })),
};

const certainty = fc.constantFrom('measured', 'own-estimate', 'industry', 'assumption');
const basis: fc.Arbitrary<InputBasis> = fc.record({
  certainty,
  source: words,
  setBy: words,
  setOn: fc.option(day),
  reviewedOn: fc.option(day),
});
const form = fc.constantFrom(...lossForms);

const loss: fc.Arbitrary<LossInput> = fc
  .record({
    form,
    distribution: fc.oneof(...Object.values(distributions)),
    probability: some(share),
    cap: some(positive),
    secondary: some(fc.constant(true)),
    currency: some(fc.constantFrom('EUR', 'JPY')),
    regimes: some(fc.uniqueArray(fc.constantFrom('gdpr-83-4', 'gdpr-83-5', 'own'), { minLength: 1 })),
    basis: some(basis),
  })
  .map(given);

const control: fc.Arbitrary<Control> = fc
  .record({
    name,
    days: fc.tuple(day, day),
    open: fc.boolean(),
    factor: fc.oneof(positive, pair),
    evidence: words,
    setBy: words,
  })
  .filter(({ days: [a, b] }) => a !== b)
  .map(({ days, open, ...rest }) => {
    const [from, until] = [...days].sort();
    return { ...rest, from: from!, until: open ? null : until! };
  });

const rank = fc.double({ min: -1, max: 1, noNaN: true }).map((x) => x + 0);

export const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    id: fc.constantFrom('ransomware', 'own-outage-2'),
    name,
    narrative: words.map((text) => text.trim()),
    scope: fc.record({
      unit: fc.constantFrom('', 'shop/checkout'),
      kinds: fc.option(fc.subarray([...weaknessKinds])),
      exposures: fc.option(fc.subarray([...exposureTiers])),
    }),
    frequency: fc.oneof(...Object.values(frequencies)),
    events: fc.constantFrom('poisson' as const, 'bernoulli' as const),
    drivenShare: fc.tuple(share, share),
    controlFactor: positive,
    controls: fc.array(control, { maxLength: 3 }),
    losses: fc.array(loss, { minLength: 1, maxLength: 4 }),
    calibratedAt: day.map((on) => `${on}T09:30:00.123Z`),
    certainty,
    reviewed: fc.boolean(),
    reviewedOn: fc.option(day),
    setBy: words,
    sourceNote: words,
    secondary: some(share),
    correlation: some(fc.oneof(rank, fc.array(fc.tuple(form, form, rank), { maxLength: 3 }))),
    causes: some(fc.array(fc.record({ scenario: name, probability: share }), { minLength: 1, maxLength: 3 })),
    frequencyBasis: some(basis),
    drivenShareBasis: some(basis),
    library: some(fc.constant('ransomware')),
  })
  .map(given);
