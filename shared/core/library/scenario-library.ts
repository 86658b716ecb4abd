import type { InputBasis } from '../../schema/basis.ts';
import type { LibraryScenario } from '../../schema/library-scenario.ts';
import type { Scenario } from '../../schema/scenario.ts';
import { insider } from './insider.ts';
import { ownOutage } from './own-outage.ts';
import { paymentFraud } from './payment-fraud.ts';
import { personalDataBreach } from './personal-data-breach.ts';
import { ransomware } from './ransomware.ts';
import { regulatoryOrder } from './regulatory-order.ts';
import { supplierCompromise } from './supplier-compromise.ts';
import { unitSize } from './unit-size.ts';

/** Structures of the usual loss events. None holds a number of the company's: those are asked for. */
export const scenarioLibrary: LibraryScenario[] = [
  ransomware,
  personalDataBreach,
  paymentFraud,
  ownOutage,
  supplierCompromise,
  insider,
  regulatoryOrder,
];

const startingPoint =
  'A starting point from the scenario library, to be replaced. Nobody measured these numbers: the frequency and every loss are the same wide intervals in each draft.';

/** Once in 100 years to once a year; often things ten times as often. */
const rare: [number, number] = [0.01, 1];
const often: [number, number] = [0.1, 10];
const oftenSeen: readonly string[] = ['own-outage', 'payment-fraud'];

/** Units of about a euro or a dollar. */
const anyLoss: [number, number] = [10_000, 1_000_000];

/** Half: the middle of what a share can be while nobody has said. */
const unknownShare = 0.5;

/**
 * A draft to be filled in: wide intervals, every one marked as an assumption, nothing reviewed, no law chosen.
 * @param of reporting currency, calendar day, and path of the unit it is for (empty: the company)
 * @throws RangeError where the library has no such scenario
 */
export function fromLibrary(id: string, of: { currency: string; today: string; unit: string }): Scenario {
  const structure = scenarioLibrary.find((one) => one.id === id);
  if (structure === undefined) throw new RangeError(`the scenario library has no “${id}”`);
  const basis = (source: string): InputBasis => ({
    certainty: 'assumption',
    source,
    setBy: 'scenario library',
    setOn: of.today,
    reviewedOn: null,
  });
  const size = unitSize(of.currency);
  const amounts: [number, number] = [anyLoss[0] * size, anyLoss[1] * size];
  return {
    id: of.unit === '' ? id : `${id}-${of.unit.replaceAll('/', '-')}`,
    name: structure.name,
    narrative: structure.narrative,
    frequency: { lognormal90: oftenSeen.includes(id) ? often : rare },
    frequencyBasis: basis(startingPoint),
    events: 'poisson',
    losses: structure.losses.map(({ form, secondary }) => ({
      form,
      distribution: { lognormal90: amounts },
      ...(secondary ? { secondary: true } : {}),
      basis: basis(startingPoint),
    })),
    ...(structure.losses.some(({ secondary }) => secondary) ? { secondary: unknownShare } : {}),
    scope: { unit: of.unit, kinds: structure.scope.kinds, exposures: structure.scope.exposures },
    drivenShare: structure.drivenShare.interval,
    drivenShareBasis: basis(`Our judgement: ${structure.drivenShare.why}`),
    controlFactor: 1,
    controls: [],
    calibratedAt: `${of.today}T00:00:00Z`,
    certainty: 'assumption',
    reviewed: false,
    reviewedOn: null,
    setBy: 'scenario library',
    sourceNote: startingPoint,
    library: id,
  };
}
