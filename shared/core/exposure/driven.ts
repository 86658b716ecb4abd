import type { ScopeHazard } from '../../schema/exposure.ts';
import type { Scenario, ScenarioScope } from '../../schema/scenario.ts';
import type { ExposureTier, WeaknessKind } from '../../schema/values.ts';
import { controlOn } from './controls.ts';
import { drivenRate, drivenResponse } from './driven-rate.ts';
import { certaintyFactors, certaintySigma, eventMeanOver } from './estimate.ts';
import { type Share, shareOf, yearlyRate } from './frequency.ts';
import { type ScenarioTerm, scenarioTerm, withCauses } from './model.ts';

const FEWEST_CELLS = 20;

export interface HazardRatio {
  ratio: number;
  from: 'scope' | 'company' | 'held';
  capped: boolean;
  recalibrate: boolean;
  note: string;
}

/**
 * R = H(t) / H(t0) of a scope; with no hazard at calibration or fewer than 20 cells the company's R, and where
 * that cannot be had either, 1: the driven part is held.
 */
export function hazardRatio(own: ScopeHazard | undefined, company: ScopeHazard): HazardRatio {
  const enough = own !== undefined && own.calibration > 0 && own.cells >= FEWEST_CELLS;
  const from = enough ? 'scope' : company.calibration > 0 ? 'company' : 'held';
  const ratio =
    from === 'scope'
      ? own!.now / own!.calibration
      : from === 'company'
        ? company.now / company.calibration
        : 1;
  const notes: string[] = [];
  if (from === 'company')
    notes.push('too few findings in scope at calibration: the company-wide trend is used');
  if (from === 'held') notes.push('no findings at calibration: the driven part is held');
  const capped = ratio > 3;
  const recalibrate = ratio < 0.5 || ratio > 2;
  if (recalibrate)
    notes.push(
      capped
        ? `recalibrate: open weight is ${ratio.toFixed(1)} times that of calibration, counted as 3`
        : `recalibrate: open weight is ${ratio.toFixed(2)} times that of calibration`,
    );
  return { ratio, from, capped, recalibrate, note: notes.join('; ') };
}

/** Whether a finding counts for a scenario. */
export function scopeCovers(
  scope: ScenarioScope,
  finding: { unit: string; kind: WeaknessKind; exposure: ExposureTier },
): boolean {
  const inUnit =
    scope.unit === '' || finding.unit === scope.unit || finding.unit.startsWith(`${scope.unit}/`);
  return (
    inUnit &&
    (scope.kinds === null || scope.kinds.includes(finding.kind)) &&
    (scope.exposures === null || scope.exposures.includes(finding.exposure))
  );
}

/** A company scenario made ready to compute with, and how its mean splits. */
export interface DrivenTerm {
  term: ScenarioTerm;
  ratio: HazardRatio;
  /** Share of the mean that comes through known weaknesses at this ratio: E[d] φ / (1 − E[d] + E[d] φ). */
  drivenShare: number;
}

const shares = new Map<string, Share>();
function cachedShare(low: number, high: number): Share {
  const key = `${low} ${high}`;
  let share = shares.get(key);
  if (share === undefined) {
    share = shareOf(low, high);
    if (shares.size > 1000) shares.clear();
    shares.set(key, share);
  }
  return share;
}

/** λ(t) = λ0 · c · ((1 − d) + d · φ(R)) and the uncertain loss factor put on a scenario. */
export function drivenTerm(scenario: Scenario, ratio: HazardRatio, onDay: string | null = null): DrivenTerm {
  const share = cachedShare(scenario.drivenShare[0], scenario.drivenShare[1]);
  const response = drivenResponse(ratio.ratio);
  const control = controlOn(scenario, onDay);
  const { rate, factor } = drivenRate(yearlyRate(scenario.frequency), control, share, ratio.ratio);
  const plain = scenarioTerm(scenario);
  const term: ScenarioTerm = {
    ...plain,
    rate,
    rateFactor: factor,
    lossFactorSigma: certaintySigma(certaintyFactors[scenario.certainty]),
  };
  term.eventMean = eventMeanOver(term);
  term.mean = (term.atMostOne ? rate.meanAtMostOne : rate.mean) * term.eventMean;
  const through = share.mean * response;
  const all = 1 - share.mean + through;
  return { term, ratio, drivenShare: all > 0 ? through / all : 0 };
}

/** Hazards of every scenario's scope, by scenario id, and of the whole company. */
export interface CompanyHazards {
  scenarios: Readonly<Record<string, ScopeHazard>>;
  company: ScopeHazard;
  /** Day whose controls count; left out: all that have no end. */
  onDay?: string;
}

/** Every scenario made ready, with the events that scenarios bring each other. */
export function drivenTerms(scenarios: readonly Scenario[], hazards: CompanyHazards): DrivenTerm[] {
  const own = scenarios.map((scenario) =>
    drivenTerm(scenario, hazardRatio(hazards.scenarios[scenario.id], hazards.company), hazards.onDay ?? null),
  );
  const terms = withCauses(own.map(({ term }) => term));
  return own.map((one, i) => ({ ...one, term: terms[i]! }));
}
