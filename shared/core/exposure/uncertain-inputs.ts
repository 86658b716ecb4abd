import type { Frequency } from '../../schema/frequency.ts';
import type { Control, Scenario } from '../../schema/scenario.ts';
import { percentText } from '../number-text.ts';
import { controlOn } from './controls.ts';
import { lognormalOf, pertShapes } from './distributions.ts';
import type { CompanyHazards } from './driven.ts';
import { drivenTerm, hazardRatio } from './driven.ts';
import { drivenResponse } from './driven-rate.ts';
import { exp } from './elementary.ts';
import { eventMeanAt } from './estimate.ts';
import { shareOf, updatedGamma, type YearlyRate, yearlyRate } from './frequency.ts';
import { plainNumber } from './input-text.ts';
import type { ScenarioTerm } from './model.ts';
import { normalQuantile } from './normal.ts';
import { betaNodes, gammaNodes, lognormalNodes, type Nodes } from './quadrature.ts';
import { scaleDistribution } from './scale-distribution.ts';

/**
 * One uncertain number of a scenario. The scenario's own events a year are the product of what its frequency, its driven
 * share and its controls each contribute; the mean loss of an event depends on the loss factor alone.
 */
export interface UncertainInput {
  id: string;
  name: string;
  quantile(u: number): number;
  /** Gauss nodes of its distribution. */
  nodes(n: number): Nodes;
  /** Factor of the yearly events; of a loss factor: the mean loss of one event. */
  effect(x: number): number;
  /** The scenario with this input known to be x. */
  known(x: number): ScenarioTerm;
  text(x: number): string;
  /** Name of its random numbers. */
  stream: string;
}

export interface ScenarioInputs {
  scenario: Scenario;
  term: ScenarioTerm;
  /** Factor of the yearly events that is certain. */
  certain: number;
  /** The frequency itself, where it is uncertain: the first of `rates`. */
  base: YearlyRate | null;
  rates: UncertainInput[];
  loss: UncertainInput;
}

/** What is uncertain about a scenario; the loss factor is one input for all its forms of loss. */
export function uncertainInputs(scenario: Scenario, hazards: CompanyHazards, locale: string): ScenarioInputs {
  const onDay = hazards.onDay ?? null;
  const ratio = hazardRatio(hazards.scenarios[scenario.id], hazards.company);
  const termOf = (of: Scenario) => drivenTerm(of, ratio, onDay).term;
  const term = termOf(scenario);
  const rates: UncertainInput[] = [];
  const certainControls: Control[] = [];
  let certain = 1;
  // The engine draws all that multiplies the frequency from one stream: the first such input takes it.
  const stream = (own: string) => (rates.some((one) => one.stream === 'rate-factor') ? own : 'rate-factor');

  const base = yearlyRate(scenario.frequency);
  if (base.certain) certain *= base.mean;
  else
    rates.push({
      id: `${scenario.id}/frequency`,
      name: 'How often it happens',
      quantile: base.quantile,
      nodes: (n) => frequencyNodes(scenario.frequency, n),
      effect: (x) => x,
      known: (x) => termOf({ ...scenario, frequency: { poisson: x } }),
      text: (x) => `${plainNumber(x, locale)} a year`,
      stream: 'rate',
    });

  const share = shareOf(scenario.drivenShare[0], scenario.drivenShare[1]);
  const lift = drivenResponse(ratio.ratio) - 1;
  if (share.beta === null || lift === 0) certain *= 1 + share.mean * lift;
  else {
    const { a, b } = share.beta;
    rates.push({
      id: `${scenario.id}/driven-share`,
      name: 'Share that comes through known weaknesses',
      quantile: share.quantile,
      nodes: (n) => betaNodes(n, a, b),
      effect: (d) => 1 + d * lift,
      known: (d) => termOf({ ...scenario, drivenShare: [d, d] }),
      text: (d) => percentText(d, locale),
      stream: stream('driven-share'),
    });
  }

  scenario.controls.forEach((control, c) => {
    const { mu, sigma } = controlOn({ controlFactor: 1, controls: [control] }, onDay);
    if (sigma === 0) {
      certainControls.push(control);
      return;
    }
    rates.push({
      id: `${scenario.id}/control:${control.name}`,
      name: `Control: ${control.name}`,
      quantile: (u) => exp(mu + sigma * normalQuantile(u)),
      nodes: (n) => lognormalNodes(n, mu, sigma),
      effect: (x) => x,
      known: (x) =>
        termOf({
          ...scenario,
          controls: scenario.controls.map((one, i) => (i === c ? { ...one, factor: x } : one)),
        }),
      text: (x) => `${plainNumber(x, locale)} times as many events`,
      stream: stream(`control:${c}`),
    });
  });
  certain *= exp(controlOn({ controlFactor: scenario.controlFactor, controls: certainControls }, onDay).mu);
  return {
    scenario,
    term,
    certain,
    base: base.certain ? null : base,
    rates,
    loss: lossFactor(scenario, term, termOf, locale),
  };
}

function lossFactor(
  scenario: Scenario,
  term: ScenarioTerm,
  termOf: (of: Scenario) => ScenarioTerm,
  locale: string,
): UncertainInput {
  const sigma = term.lossFactorSigma;
  return {
    id: `${scenario.id}/loss-factor`,
    name: 'How sure the losses are',
    quantile: (u) => exp(sigma * (normalQuantile(u) - sigma / 2)),
    nodes: (n) => lognormalNodes(n, (-sigma * sigma) / 2, sigma),
    effect: (x) => eventMeanAt(term, x),
    known: (x) => {
      const losses = scenario.losses.map((loss) => ({
        ...loss,
        distribution: scaleDistribution(loss.distribution, x),
      }));
      const scaled = { ...termOf({ ...scenario, losses }), lossFactorSigma: 0 };
      const eventMean = eventMeanAt(scaled, 1);
      const events = scaled.atMostOne ? scaled.rate.meanAtMostOne : scaled.rate.mean;
      return { ...scaled, eventMean, mean: events * eventMean };
    },
    text: (x) => `${plainNumber(x, locale)} times the losses entered`,
    stream: 'loss-factor',
  };
}

function frequencyNodes(frequency: Frequency, n: number): Nodes {
  if ('poisson' in frequency)
    return { points: Float64Array.of(frequency.poisson), weights: Float64Array.of(1) };
  if ('lognormal90' in frequency) {
    const { mu, sigma } = lognormalOf(frequency.lognormal90[0], frequency.lognormal90[1]);
    return lognormalNodes(n, mu, sigma);
  }
  if ('pert' in frequency) {
    const { min, mode, max, lambda } = frequency.pert;
    const { a, b } = pertShapes(min, mode, max, lambda);
    const { points, weights } = betaNodes(n, a, b);
    return { points: points.map((x) => min + (max - min) * x), weights };
  }
  const { shape, rate } = 'gamma' in frequency ? frequency.gamma : updatedGamma(frequency.updated);
  return gammaNodes(n, shape, rate);
}
