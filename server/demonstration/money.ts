import { addDays } from '@plumbline/shared/core/day.ts';
import type { CurrencyRate } from '@plumbline/shared/schema/currency-rate.ts';
import type { StressCase } from '@plumbline/shared/schema/stress-case.ts';
import type { Timeline } from './timeline.ts';

/** Minor units of an amount in millions. */
export const minor = (millions: number) => Math.round(millions * 1000) * 100_000;

const made = 'assumption of the demonstration company';

/** Euros in the company's dollars: for one offer in euros, and for the laws of Europe. Invented. */
export function currencyRates(time: Timeline): CurrencyRate[] {
  const days: [string, number][] = [
    [addDays(time.startOn, -366), 1.07],
    [time.freezeOn, 1.09],
    [time.recoveryOn, 1.08],
    [time.programmeOn, 1.1],
  ];
  return days.map(([from, value]) => ({ currency: 'EUR', from, value, source: made }));
}

/** The one case that no scenario tells. Invented. */
export function stressCases(time: Timeline): StressCase[] {
  return [
    {
      id: 'peak-season-lost',
      name: 'The peak season is lost and the insurer refuses',
      narrative:
        'Ransomware in the last week of November stops shop and warehouse for three weeks, and the insurer calls it an act of war.',
      costMinor: minor(46),
      paidBy: [
        { name: 'Cash at hand', amountMinor: minor(38) },
        { name: 'Credit line of the bank', amountMinor: minor(8) },
      ],
      why: `It costs more than any scenario allows for, and the policy does not answer: ${made}`,
      setBy: 'Finance lead',
      setOn: addDays(time.calibratedOn, 20),
    },
  ];
}
