import { type FigureSpec, shareOf } from './figure.ts';

export const kevAttainment: FigureSpec = {
  definition: {
    id: 'kev-attainment',
    name: 'Known exploited fixed in time',
    unit: 'share',
    plain: 'Of the known exploited weaknesses due in the period, the share fixed by the date CISA set.',
    formula:
      'met ÷ due; the date is CISA’s, or 14 days after the later of listing and first sight where CISA’s is before that; what was open again within 90 days was not fixed',
    inputs: ['CISA KEV', 'episodes'],
    good: 'up',
    population: 'findings listed in CISA KEV and due in the period',
    source:
      'CISA BOD 22-01, superseded by BOD 26-04 of 10 June 2026, with the dates of CISA’s list; domain §6',
    assumptions: [],
  },
  measure({ kev }) {
    return shareOf(kev.met, kev.due, 'no listed weakness was due in the period');
  },
};
