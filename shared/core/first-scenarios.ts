/**
 * A first set of loss scenarios from three answers: rough on purpose, to begin a conversation. Every number is our
 * assumption (the product's judgement), written with its reason into the scenario's source note; only the cap of the
 * fine is a rule of law (GDPR Art. 83(5): 4 % of annual turnover). Intervals hold the true value with 90 %.
 */
import type { Frequency } from '../schema/frequency.ts';
import type { LossForm, LossInput } from '../schema/loss.ts';
import type { Scenario } from '../schema/scenario.ts';

export interface FirstAnswers {
  /** Whole currency units. */
  annualRevenue: number;
  personalRecords: number;
  /** Whole currency units; 0 where nobody knows: then revenue of an average hour. */
  outageHourCost: number;
}

type Own = Pick<
  Scenario,
  'id' | 'name' | 'narrative' | 'frequency' | 'losses' | 'drivenShare' | 'sourceNote'
>;

const hoursAYear = 8766;
const finePart = 0.04;

const between = (low: number, high: number): Frequency => ({ lognormal90: [low, high] });

/** Two significant digits: an assumption does not pretend to more. */
function rough(amount: number): number {
  const step = 10 ** (Math.floor(Math.log10(amount)) - 1);
  return Math.round(amount / step) * step;
}

const loss = (form: LossForm, low: number, high: number, more: Partial<LossInput> = {}): LossInput => ({
  form,
  distribution: { lognormal90: [rough(low), rough(high)] },
  ...more,
});

/**
 * Scenarios of a company that has told nothing but these answers.
 * @param calibratedAt instant of the answers, ISO 8601
 * @throws RangeError where the revenue is not positive
 */
export function firstScenarios(answers: FirstAnswers, calibratedAt: string): Scenario[] {
  const { annualRevenue: revenue, personalRecords: records } = answers;
  if (!(revenue > 0)) throw new RangeError('the annual revenue must be positive');
  const hour = answers.outageHourCost > 0 ? answers.outageHourCost : revenue / hoursAYear;
  const own: Own[] = [
    {
      id: 'ransomware',
      name: 'Ransomware stops the business',
      narrative: 'Criminals encrypt our systems, and the work stands still for days.',
      frequency: between(0.04, 0.25),
      losses: [
        loss('response', revenue * 0.001, revenue * 0.01),
        loss('productivity', hour * 24, hour * 168),
      ],
      drivenShare: [0.15, 0.45],
      sourceNote:
        'Assumption: once in 4 to 25 years; one to seven days at the cost of an outage hour; clean-up 0.1 to 1 % of revenue.',
    },
    {
      id: 'own-outage',
      name: 'An outage of our own making',
      narrative: 'A change or a fault takes the most important service down for hours.',
      frequency: between(0.5, 3),
      losses: [loss('productivity', hour, hour * 8)],
      drivenShare: [0.01, 0.1],
      sourceNote: 'Assumption: one in two years to three a year; one to eight hours at the cost given.',
    },
    {
      id: 'supplier-compromise',
      name: 'A supplier is compromised',
      narrative: 'A supplier with access to our systems is broken into, and the way leads to us.',
      frequency: between(0.05, 0.3),
      losses: [
        loss('response', revenue * 0.0005, revenue * 0.005),
        loss('productivity', hour * 4, hour * 48),
      ],
      drivenShare: [0.05, 0.25],
      sourceNote:
        'Assumption: once in 3 to 20 years; four hours to two days at the cost of an outage hour; clean-up 0.05 to 0.5 % of revenue.',
    },
    {
      id: 'payment-fraud',
      name: 'A payment goes to criminals',
      narrative: 'Someone is deceived into paying to a wrong account.',
      frequency: between(0.1, 0.6),
      losses: [loss('response', revenue * 0.0002, revenue * 0.003)],
      drivenShare: [0.01, 0.1],
      sourceNote: 'Assumption: once in 2 to 10 years; 0.02 to 0.3 % of revenue.',
    },
  ];
  if (records > 0) own.splice(1, 0, dataBreach(revenue, records));
  return own.map((scenario) => ({
    ...scenario,
    events: 'poisson',
    scope: { unit: '', kinds: null, exposures: null },
    controlFactor: 1,
    controls: [],
    reviewedOn: null,
    calibratedAt,
    certainty: 'assumption',
    reviewed: false,
    setBy: 'three answers',
  }));
}

function dataBreach(revenue: number, records: number): Own {
  return {
    id: 'personal-data-breach',
    name: 'Personal data are stolen',
    narrative: 'Data of people are copied and offered for sale.',
    frequency: between(0.05, 0.3),
    losses: [
      loss('response', records * 0.2, records * 2),
      loss('legal', revenue * 0.001, revenue * 0.01, { probability: 0.4 }),
      loss('penalty', revenue * 0.0005, revenue * 0.01, { probability: 0.25, cap: revenue * finePart }),
      loss('reputation', revenue * 0.001, revenue * 0.01),
    ],
    drivenShare: [0.15, 0.4],
    sourceNote:
      'Assumption: once in 3 to 20 years; 0.20 to 2 a record to find out, tell and help; 0.1 to 1 % of revenue in claims (4 of 10) and in customers lost; a fine of 0.05 to 1 % (1 of 4), at most the 4 % of GDPR Art. 83(5).',
  };
}
