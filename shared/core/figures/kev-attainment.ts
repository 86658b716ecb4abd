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
      'CISA KEV catalogue with its dates; CISA BOD 26-04 of 10 June 2026, which superseded BOD 22-01, as CERT/CC gives its table (SSVC, cisa:DT_BOD2604:1.0.0); domain §6',
    assumptions: [
      'The directives bind United States federal agencies; here they are a yardstick.',
      'Where CISA’s date is past at first sight, 14 days count: the longest that BOD 26-04 gives a listed weakness. It gives 3 where the asset is open to the internet and the attack can be automated, or where either holds and the attacker gains total control; those are counted with 14 as well, so that the share may be too high.',
    ],
  },
  measure({ kev }) {
    return shareOf(kev.met, kev.due, 'no listed weakness was due in the period');
  },
};
