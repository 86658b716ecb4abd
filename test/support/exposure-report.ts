import { portfolio } from '@plumbline/shared/core/exposure/portfolio.ts';
import type { PortfolioResult } from '@plumbline/shared/schema/exposure.ts';
import {
  type ExposureInput,
  type ExposureReport,
  exposureReport,
} from '@plumbline/shared/schema/exposure-report.ts';
import { insurance } from '@plumbline/shared/schema/insurance.ts';
import { type Scenario, scenario } from '@plumbline/shared/schema/scenario.ts';

const scenarioOf = (id: string, name: string, more: Record<string, unknown>): Scenario =>
  scenario.parse({
    id,
    name,
    calibratedAt: '2026-01-01T00:00:00Z',
    certainty: 'own-estimate',
    drivenShare: [0.15, 0.45],
    ...more,
  });

const ransomware = scenarioOf('ransomware', 'Ransomware', {
  frequency: { lognormal90: [0.05, 0.4] },
  losses: [
    { form: 'response', distribution: { lognormal90: [100_000, 2_000_000] } },
    { form: 'revenue', distribution: { lognormal90: [500_000, 8_000_000] } },
  ],
});
const breach = scenarioOf('breach', 'Data breach', {
  frequency: { poisson: 0.2 },
  losses: [{ form: 'legal', distribution: { lognormal90: [100_000, 3_000_000] } }],
});

const inputOf = (id: string, more: Partial<ExposureInput> = {}): ExposureInput => ({
  id,
  scenario: 'ransomware',
  scenarioName: 'Ransomware',
  kind: 'frequency',
  form: null,
  name: `How often ${id}`,
  text: '0.05 to 0.4 a year',
  certainty: 'own-estimate',
  source: 'workshop',
  setBy: 'Risk lead',
  setOn: '2026-01-10',
  reviewedOn: '2026-01-10',
  review: 'current',
  ...more,
});

/** `count` scenarios alike. */
export const manyScenarios = (count: number): Scenario[] =>
  Array.from({ length: count }, (_, at) => ({ ...breach, id: `kind-${at}`, name: `Kind of event ${at}` }));

/** The engine's answer to a small company with a policy. */
export function sampleResult(scenarios: Scenario[] = [ransomware, breach]): PortfolioResult {
  return portfolio({
    scenarios,
    hazards: { scenarios: {}, company: { now: 110, calibration: 100, cells: 900 } },
    insurance: insurance.parse({ retention: 250_000, layers: [{ attachment: 0, limit: 5_000_000 }] }),
    appetite: [{ loss: 6_000_000, probability: 0.05 }],
    materiality: 500_000,
    cash: 20_000_000,
    trials: 20_000,
    points: 2 ** 10,
    seed: 3,
    hash: (text) => String(text.length),
  });
}

/** All that the portfolio page is told, from a real run of the engine. */
export function sampleReport(more: Partial<ExposureReport> = {}): ExposureReport {
  return exposureReport.parse({
    asOf: '2026-11-25T12:00:00Z',
    currency: 'EUR',
    minorPerMajor: 100,
    missing: null,
    result: sampleResult(),
    appetite: [{ lossMinor: 600_000_000, probability: 0.05, approvedBy: 'Board', from: '2026-01-01' }],
    expectedLossLimitMinor: null,
    materialityMinor: 50_000_000,
    cashMinor: 2_000_000_000,
    turnoverMinor: null,
    premiumMinor: 20_000_000,
    spendMinor: null,
    inputs: [
      inputOf('a'),
      inputOf('b', { review: 'old', reviewedOn: '2024-01-10', setOn: '2024-01-10' }),
      inputOf('c', { review: 'unreviewed', reviewedOn: null, setBy: '', source: '' }),
    ],
    checks: [
      { id: 'mean', name: 'Mean', passed: true, detail: '2.8 M by formula, 2.8 M by adding up' },
      { id: 'shares', name: 'Shares add up', passed: true, detail: '100 %' },
    ],
    backtest: [],
    stress: [
      {
        id: 'worst',
        name: 'The peak season is lost',
        narrative: 'Three weeks without sales.',
        costMinor: 4_000_000_000,
        paidBy: [
          { name: 'Cash', amountMinor: 2_000_000_000 },
          { name: 'Credit line', amountMinor: 500_000_000 },
        ],
        why: '',
        setBy: 'Finance lead',
        setOn: '2026-01-21',
      },
    ],
    notes: [],
    ...more,
  });
}
