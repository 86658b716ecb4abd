import { addDays } from '@plumbline/shared/core/day.ts';
import type { Incident } from '@plumbline/shared/schema/company.ts';
import type { Advisory } from './advisories.ts';
import { minor } from './money.ts';
import type { Timeline } from './timeline.ts';

const at = (day: string, clock: string) => `${day}T${clock}:00Z`;

/** The flaw of edge servers that was exploited worldwide, and on us. */
export const edgeFlaw = (time: Timeline, advisories: readonly Advisory[]): Advisory | undefined =>
  advisories
    .filter(({ ecosystem, kev }) => ecosystem === 'edge' && kev !== null && kev.addedOn <= time.edgeFlawOn)
    .sort((a, b) => (a.kev!.addedOn < b.kev!.addedOn ? 1 : -1))[0];

/** What the made-up company lived through in the last three years; one of them through a known exploited flaw. */
export function incidents(time: Timeline, advisories: readonly Advisory[]): Incident[] {
  const flaw = edgeFlaw(time, advisories);
  const outageOn = addDays(time.startOn, 58);
  const edgeOn = addDays(time.edgeFlawOn, 9);
  const skimOn = addDays(time.programmeOn, -41);
  const failureOn = addDays(time.programmeOn, 104);
  const carrierOn = addDays(time.freezeOn, 24);
  const searchOn = addDays(time.freezeOn, 121);
  return [
    {
      id: 'incident-1',
      title: 'Shop down for five hours after a change',
      unit: 'shop/checkout',
      scenario: 'own-outage',
      startedAt: at(outageOn, '08:10'),
      detectedAt: at(outageOn, '08:22'),
      endedAt: at(outageOn, '13:25'),
      detectedBy: 'ourselves',
      foundBy: ['monitoring'],
      lossMinor: minor(0.36),
      identifiers: [],
    },
    {
      id: 'incident-2',
      title: 'Edge server broken into through a known flaw',
      unit: 'platform/edge-network',
      scenario: 'personal-data-breach',
      startedAt: at(edgeOn, '02:40'),
      detectedAt: at(addDays(edgeOn, 6), '10:05'),
      endedAt: at(addDays(edgeOn, 15), '16:00'),
      detectedBy: 'others',
      foundBy: ['law enforcement'],
      lossMinor: minor(2.4),
      identifiers: flaw === undefined ? [] : [flaw.cve],
    },
    {
      id: 'incident-3',
      title: 'Script on the payment page copied card numbers',
      unit: 'payments/payment-gateway',
      scenario: 'payment-fraud',
      startedAt: at(skimOn, '19:30'),
      detectedAt: at(addDays(skimOn, 3), '09:15'),
      endedAt: at(addDays(skimOn, 4), '12:00'),
      detectedBy: 'others',
      foundBy: ['card scheme'],
      lossMinor: minor(0.48),
      identifiers: [],
    },
    {
      id: 'incident-4',
      title: 'Order routing stopped for two hours',
      unit: 'fulfilment/order-routing',
      scenario: 'own-outage',
      startedAt: at(failureOn, '14:00'),
      detectedAt: at(failureOn, '14:06'),
      endedAt: at(failureOn, '16:10'),
      detectedBy: 'ourselves',
      foundBy: ['monitoring', 'service desk'],
      lossMinor: minor(0.09),
      identifiers: [],
    },
    {
      id: 'incident-5',
      title: 'Break-in at a carrier reached our delivery links',
      unit: 'fulfilment/carrier-links',
      scenario: 'supplier-compromise',
      startedAt: at(carrierOn, '04:15'),
      detectedAt: at(addDays(carrierOn, 1), '08:40'),
      endedAt: at(addDays(carrierOn, 6), '17:00'),
      detectedBy: 'others',
      foundBy: ['supplier', 'monitoring'],
      lossMinor: minor(0.92),
      identifiers: [],
    },
    {
      id: 'incident-6',
      title: 'Search down on a sale day after a change',
      unit: 'shop/search',
      scenario: 'own-outage',
      startedAt: at(searchOn, '09:05'),
      detectedAt: at(searchOn, '09:20'),
      endedAt: at(searchOn, '14:45'),
      detectedBy: 'ourselves',
      foundBy: ['monitoring', 'service desk'],
      lossMinor: minor(0.45),
      identifiers: [],
    },
  ];
}
