import type { Frequency } from '@plumbline/shared/schema/frequency.ts';
import type { Insurance } from '@plumbline/shared/schema/insurance.ts';
import type { LossForm, LossInput } from '@plumbline/shared/schema/loss.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';

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

const own: Own[] = [
  {
    id: 'ransomware',
    name: 'Ransomware stops shop and warehouse',
    narrative: 'Criminals encrypt servers of shop and warehouse, and nothing is sold or sent for days.',
    frequency: between(0.09, 0.3),
    losses: [
      loss('response', 300_000, 1_900_000),
      loss('replacement', 200_000, 1_600_000),
      loss('revenue', 1_200_000, 11_000_000, { cap: 40_000_000 }),
      loss('legal', 150_000, 1_500_000, { probability: 0.5 }),
    ],
    drivenShare: [0.45, 0.75],
    setBy: 'Security lead',
    certainty: 'own-estimate',
  },
  {
    id: 'personal-data-breach',
    name: 'Customer data is stolen',
    narrative: 'Names, addresses and orders of customers are copied and offered for sale.',
    frequency: between(0.15, 0.48),
    losses: [
      loss('response', 250_000, 1_600_000),
      loss('legal', 200_000, 2_400_000),
      loss('penalty', 250_000, 5_000_000, { probability: 0.3, cap: 20_000_000 }),
      loss('reputation', 400_000, 4_500_000),
    ],
    drivenShare: [0.45, 0.7],
    setBy: 'Data protection officer',
    certainty: 'own-estimate',
  },
  {
    id: 'payment-fraud',
    name: 'Card data is skimmed at checkout',
    narrative: 'A script on the payment page copies card numbers, and the card schemes charge us for it.',
    frequency: between(0.15, 0.5),
    losses: [
      loss('response', 80_000, 500_000),
      loss('penalty', 60_000, 700_000),
      loss('revenue', 80_000, 900_000),
    ],
    drivenShare: [0.45, 0.75],
    scope: { unit: 'payments', kinds: null, exposures: null },
    setBy: 'Payments lead',
    certainty: 'own-estimate',
  },
  {
    id: 'own-outage',
    name: 'Cloud outage of our own making',
    narrative: 'A change of ours takes the shop down for hours on a day of strong trade.',
    frequency: between(0.5, 1.4),
    losses: [loss('productivity', 20_000, 140_000), loss('revenue', 60_000, 900_000)],
    drivenShare: [0.02, 0.12],
    setBy: 'Platform lead',
    certainty: 'own-estimate',
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
    certainty: 'own-estimate',
  },
  {
    id: 'insider',
    name: 'An insider takes or destroys data',
    narrative: 'Someone with rightful access copies customer data or destroys systems.',
    frequency: between(0.03, 0.15),
    losses: [
      loss('response', 80_000, 600_000),
      loss('legal', 80_000, 1_200_000),
      loss('reputation', 50_000, 900_000),
    ],
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
      loss('penalty', 100_000, 3_000_000, { probability: 0.6, cap: 20_000_000 }),
      loss('productivity', 100_000, 800_000),
    ],
    drivenShare: [0.35, 0.65],
    setBy: 'Legal lead',
    certainty: 'assumption',
  },
];

/** The seven scenarios of domain §4, all figures invented and marked as assumptions. */
export function demonstrationScenarios(calibratedOn: string): Scenario[] {
  return own.map((scenario) => ({
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
