/** Alarms that the demonstration company raised over the last quarters, and what became of them. */
import { addDays, daysBetween } from '@plumbline/shared/core/day.ts';
import type { EscalationChange, NewEscalation } from '@plumbline/shared/schema/escalation.ts';
import { readAdvisories } from './advisories.ts';
import { edgeFlaw } from './incidents.ts';
import { timeline } from './timeline.ts';

export interface Alarm {
  raised: Omit<NewEscalation, 'findings' | 'identifiers' | 'raisedAt'> & {
    raisedAt: string;
    identifiers: string[];
  };
  /** What somebody else said of it; null: what happened says it, or nobody did. */
  closed: (EscalationChange & { at?: string }) | null;
}

/** Oldest first; `anchorAt` is the company's today. */
export function alarms(anchorAt: string): Alarm[] {
  const time = timeline(anchorAt);
  const today = new Date(time.cutoffMs).toISOString().slice(0, 10);
  const advisories = readAdvisories();
  const flaw = edgeFlaw(time, advisories);
  const alarm = (on: string, of: Partial<Alarm['raised']> & Pick<Alarm['raised'], 'subject' | 'unit'>) => ({
    raisedAt: `${on}T09:30:00.000Z`,
    to: 'Chief executive',
    note: '',
    identifiers: [],
    ...of,
  });
  const ago = (days: number) => addDays(today, -days);
  const happened = (raised: Alarm['raised'], actedOn: boolean): Alarm => ({ raised, closed: { actedOn } });
  const closed = (
    raised: Alarm['raised'],
    days: number,
    outcome: 'confirmed' | 'unconfirmed',
    note: string,
  ): Alarm => ({
    raised,
    closed: {
      at: `${addDays(raised.raisedAt.slice(0, 10), days)}T16:10:00.000Z`,
      outcome,
      actedOn: outcome === 'confirmed',
      note,
    },
  });
  const listed = advisories
    .filter(({ ecosystem, kev }) => kev !== null && ecosystem === 'edge' && kev.addedOn <= today)
    .filter(({ cve, kev }) => cve !== flaw?.cve && daysBetween(kev!.addedOn, today) < 420)
    .sort((a, b) => (a.kev!.addedOn < b.kev!.addedOn ? 1 : -1))
    .slice(0, 2)
    .map(({ cve, kev }) =>
      happened(
        alarm(addDays(kev!.addedOn, -16), {
          subject: 'Remote access servers run a version that others report attacks on',
          unit: 'platform/edge-network',
          identifiers: [cve],
        }),
        true,
      ),
    );
  return [
    happened(
      alarm(time.edgeFlawOn, {
        subject:
          'The edge servers have the flaw that is exploited worldwide, and nobody is free to patch them',
        unit: 'platform/edge-network',
        identifiers: flaw === undefined ? [] : [flaw.cve],
      }),
      false,
    ),
    ...listed,
    happened(
      alarm(ago(402), { subject: 'Stock counts can be read from outside', unit: 'fulfilment/stock' }),
      false,
    ),
    happened(
      alarm(ago(318), { subject: 'Customer sign-in may take forged tokens', unit: 'identity/login' }),
      true,
    ),
    happened(
      alarm(ago(247), {
        subject: 'The gift card service answers without a limit',
        unit: 'payments/gift-cards',
      }),
      false,
    ),
    happened(
      alarm(ago(171), {
        subject: 'A carrier’s key was found in a public archive',
        unit: 'fulfilment/carrier-links',
      }),
      true,
    ),
    closed(
      alarm(ago(83), {
        subject: 'Staff access can be had without a second factor',
        unit: 'identity/staff-access',
      }),
      19,
      'confirmed',
      'The penetration test got in this way',
    ),
    closed(
      alarm(ago(52), { subject: 'The backup of the card vault cannot be restored', unit: 'platform/backup' }),
      8,
      'confirmed',
      'The restore test failed twice',
    ),
    closed(
      alarm(ago(38), { subject: 'Prices can be changed from the partner network', unit: 'shop/pricing' }),
      12,
      'unconfirmed',
      'The test could not do it: a gateway stands before it',
    ),
    closed(
      alarm(ago(27), {
        subject: 'The checkout takes orders with the price of yesterday',
        unit: 'shop/checkout',
      }),
      3,
      'confirmed',
      'Customer service found eleven such orders',
    ),
    {
      raised: alarm(ago(6), {
        subject: 'The mobile gateway carries exploited flaws into the peak season',
        unit: 'shop/mobile-gateway',
      }),
      closed: null,
    },
  ].sort((a, b) => (a.raised.raisedAt < b.raised.raisedAt ? -1 : 1));
}
