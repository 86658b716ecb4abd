import { addDays } from '@plumbline/shared/core/day.ts';
import type { InputBasis } from '@plumbline/shared/schema/basis.ts';
import type { Frequency } from '@plumbline/shared/schema/frequency.ts';
import type { Insurance } from '@plumbline/shared/schema/insurance.ts';
import type { LossForm, LossInput } from '@plumbline/shared/schema/loss.ts';
import type { Control, Scenario } from '@plumbline/shared/schema/scenario.ts';

const note = 'assumption of the demonstration company';

const loss = (form: LossForm, low: number, high: number, extra: Partial<LossInput> = {}): LossInput => ({
  form,
  distribution: { lognormal90: [low, high] },
  ...extra,
});
const between = (low: number, high: number): Frequency => ({ lognormal90: [low, high] });

type Own = Pick<Scenario, 'id' | 'name' | 'narrative' | 'frequency' | 'losses' | 'drivenShare' | 'setBy'> &
  Partial<Scenario>;

const everywhere: Scenario['scope'] = { unit: '', kinds: null, exposures: null };

/** Where a number of the made-up company comes from; days are counted from the calibration. */
function basisOf(
  calibratedOn: string,
  certainty: InputBasis['certainty'],
  source: string,
  setBy: string,
  days: { set: number; reviewed: number | null },
): InputBasis {
  const { set, reviewed } = days;
  return {
    certainty,
    source: `${note}: ${source}`,
    setBy,
    setOn: addDays(calibratedOn, set),
    reviewedOn: reviewed === null ? null : addDays(calibratedOn, reviewed),
  };
}

/** The seven scenarios of domain §4, all figures invented and marked as assumptions. */
export function demonstrationScenarios(calibratedOn: string): Scenario[] {
  return ownScenarios(calibratedOn).map((scenario) => ({
    events: 'poisson',
    scope: everywhere,
    controlFactor: 1,
    controls: [],
    certainty: 'own-estimate',
    reviewed: true,
    reviewedOn: calibratedOn,
    ...scenario,
    calibratedAt: `${calibratedOn}T00:00:00Z`,
    sourceNote: note,
  }));
}

function ownScenarios(calibratedOn: string): Own[] {
  const basis = (
    certainty: InputBasis['certainty'],
    source: string,
    setBy: string,
    days = { set: 0, reviewed: 0 as number | null },
  ) => basisOf(calibratedOn, certainty, source, setBy, days);
  const control = (
    name: string,
    days: number,
    factor: Control['factor'],
    evidence: string,
    setBy: string,
  ): Control => ({
    name,
    from: addDays(calibratedOn, days),
    until: null,
    factor,
    evidence: `${note}: ${evidence}`,
    setBy,
  });
  return [
    {
      id: 'ransomware',
      name: 'Ransomware stops shop and warehouse',
      narrative: 'Criminals encrypt servers of shop and warehouse, and nothing is sold or sent for days.',
      frequency: between(0.09, 0.3),
      frequencyBasis: basis('industry', 'a trade body’s yearly survey', 'Security lead'),
      losses: [
        loss('response', 300_000, 1_900_000),
        loss('replacement', 185_000, 1_480_000, {
          currency: 'EUR',
          basis: basis('own-estimate', 'offer of a supplier in euros', 'Platform lead'),
        }),
        loss('revenue', 1_200_000, 11_000_000, {
          cap: 40_000_000,
          basis: basis('own-estimate', 'sales of a strong week, workshop', 'Finance lead', {
            set: -430,
            reviewed: -430,
          }),
        }),
        loss('legal', 150_000, 1_500_000, { secondary: true }),
      ],
      secondary: 0.5,
      drivenShare: [0.45, 0.75],
      drivenShareBasis: basis('assumption', 'judgement after the edge-server flaw', 'Security lead'),
      setBy: 'Security lead',
    },
    {
      id: 'personal-data-breach',
      name: 'Customer data is stolen',
      narrative: 'Names, addresses and orders of customers are copied and offered for sale.',
      frequency: between(0.14, 0.44),
      frequencyBasis: basis(
        'industry',
        'reported breaches of retailers alike in size',
        'Data protection officer',
      ),
      losses: [
        loss('response', 250_000, 1_600_000, {
          basis: basis('measured', 'cost of the edge-server incident', 'Security lead'),
        }),
        loss('legal', 230_000, 2_700_000, { secondary: true }),
        loss('penalty', 250_000, 5_000_000, {
          probability: 0.35,
          secondary: true,
          regimes: ['gdpr-83-4'],
          basis: basis('industry', 'published decisions on companies alike', 'Legal lead'),
        }),
        loss('reputation', 450_000, 5_000_000, {
          secondary: true,
          basis: basis('assumption', 'nobody has measured it', 'Marketing lead', { set: 45, reviewed: null }),
        }),
      ],
      secondary: 0.8,
      controls: [
        control(
          'Second factor for all staff',
          40,
          [0.86, 0.98],
          'test by outside testers',
          'Staff access lead',
        ),
      ],
      drivenShare: [0.45, 0.7],
      setBy: 'Data protection officer',
    },
    {
      id: 'payment-fraud',
      name: 'Card data is skimmed at checkout',
      narrative: 'A script on the payment page copies card numbers, and the card schemes charge us for it.',
      frequency: between(0.15, 0.5),
      frequencyBasis: basis('own-estimate', 'workshop after the incident', 'Payments lead', {
        set: 60,
        reviewed: null,
      }),
      losses: [
        loss('response', 80_000, 500_000),
        loss('penalty', 60_000, 700_000),
        loss('revenue', 80_000, 900_000),
      ],
      controls: [
        control(
          'Allow-list of scripts on payment pages',
          110,
          [0.75, 0.95],
          'weekly scan report',
          'Payments lead',
        ),
      ],
      drivenShare: [0.45, 0.75],
      scope: { unit: 'payments', kinds: null, exposures: null },
      setBy: 'Payments lead',
    },
    {
      id: 'own-outage',
      name: 'Cloud outage of our own making',
      narrative: 'A change of ours takes the shop down for hours on a day of strong trade.',
      frequency: between(0.5, 1.4),
      frequencyBasis: basis('measured', 'own outages of three years', 'Platform lead'),
      losses: [loss('productivity', 20_000, 140_000), loss('revenue', 60_000, 900_000)],
      controls: [control('Changes go out in stages', 150, 0.92, 'release log', 'Build and release lead')],
      drivenShare: [0.02, 0.12],
      setBy: 'Platform lead',
    },
    {
      id: 'supplier-compromise',
      name: 'A supplier is compromised',
      narrative: 'A supplier with access to our systems is broken into, and the way leads to us.',
      frequency: between(0.12, 0.42),
      losses: [
        loss('response', 180_000, 1_100_000),
        loss('productivity', 100_000, 800_000),
        loss('revenue', 200_000, 3_000_000),
      ],
      drivenShare: [0.35, 0.65],
      setBy: 'Procurement lead',
    },
    {
      id: 'insider',
      name: 'An insider takes or destroys data',
      narrative: 'Someone with rightful access copies customer data or destroys systems.',
      frequency: between(0.03, 0.15),
      losses: [
        loss('response', 80_000, 600_000),
        loss('legal', 80_000, 1_200_000, { secondary: true }),
        loss('reputation', 50_000, 900_000, { secondary: true }),
      ],
      secondary: 0.8,
      drivenShare: [0.02, 0.1],
      setBy: 'Staff access lead',
      certainty: 'assumption',
    },
    {
      id: 'regulatory-order',
      name: 'A regulator orders changes',
      narrative: 'An authority finds our safeguards wanting and orders costly changes within months.',
      frequency: between(0.07, 0.25),
      losses: [
        loss('response', 180_000, 1_100_000),
        loss('penalty', 100_000, 3_000_000, { probability: 0.6, regimes: ['gdpr-83-5'] }),
        loss('productivity', 100_000, 800_000),
      ],
      drivenShare: [0.35, 0.65],
      setBy: 'Legal lead',
      certainty: 'assumption',
    },
  ];
}

/** The policy whose premium stands in the spend: cover to 20 M above a retention of 0.5 M an event. */
export const demonstrationInsurance: Insurance = {
  coveredForms: ['response', 'replacement', 'productivity', 'revenue', 'legal'],
  excludedScenarios: [],
  waitingPeriod: null,
  sublimits: [],
  retention: 500_000,
  coinsurance: 0.1,
  layers: [{ attachment: 0, limit: 20_000_000, reinstatements: null }],
  aggregateRetention: 0,
  aggregateLimit: 20_000_000,
  claimRefused: 0.1,
};
