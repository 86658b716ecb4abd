import type { PenaltyRegime } from '../../schema/penalty-regime.ts';

const checkedOn = '2026-11-25';

/** The longest six months a calendar holds: a maximum must not be understated. */
const sixMonthsDays = 184;

type Known = Pick<PenaltyRegime, 'id' | 'name' | 'article' | 'fixed' | 'rate' | 'inForceSince' | 'source'>;

const regime = (
  currency: string,
  known: Known,
  more: Partial<Pick<PenaltyRegime, 'base' | 'days' | 'atLeast'>> = {},
): PenaltyRegime => ({
  ...known,
  currency,
  base: more.base ?? 'turnover',
  days: more.days ?? null,
  atLeast: more.atLeast ?? false,
  cumulative: false,
  checkedOn,
});

/**
 * Laws that are shipped: the most each can cost, in force since when, and where it says so. Each truncates a penalty and is
 * never an expectation. The general maximum is given; smaller ones for small companies, where a law has them, are named
 * in the source. A company's own row with the same id replaces one of these.
 */
export const penaltyRegimes: PenaltyRegime[] = [
  regime('EUR', {
    id: 'gdpr-83-4',
    name: 'GDPR, duties of controller and processor',
    article: 'Regulation (EU) 2016/679, Art. 83(4)',
    fixed: 10_000_000,
    rate: 0.02,
    inForceSince: '2018-05-25',
    source:
      'OJ L 119, 4.5.2016, p. 1; applies from 25 May 2018 (Art. 99(2)). Covers security (Art. 32) and telling of a breach (Art. 33, 34). The higher of the two amounts.',
  }),
  regime('EUR', {
    id: 'gdpr-83-5',
    name: 'GDPR, principles, rights and orders',
    article: 'Regulation (EU) 2016/679, Art. 83(5) and (6)',
    fixed: 20_000_000,
    rate: 0.04,
    inForceSince: '2018-05-25',
    source:
      'OJ L 119, 4.5.2016, p. 1; applies from 25 May 2018 (Art. 99(2)). Principles, rights of people, transfers, and orders not obeyed. The higher of the two amounts.',
  }),
  regime('GBP', {
    id: 'uk-gdpr-standard',
    name: 'UK GDPR, standard maximum',
    article: 'UK GDPR, Art. 83(4); Data Protection Act 2018, s. 157(6)',
    fixed: 8_700_000,
    rate: 0.02,
    inForceSince: '2020-12-31',
    source:
      'legislation.gov.uk, SI 2019/419, Sch. 1, in force 31.12.2020 on IP completion day; the amounts as in the data protection fining guidance of the Information Commissioner, 18 March 2024. Covers security and telling of a breach.',
  }),
  regime('GBP', {
    id: 'uk-gdpr-higher',
    name: 'UK GDPR, higher maximum',
    article: 'UK GDPR, Art. 83(5); Data Protection Act 2018, s. 157(5)',
    fixed: 17_500_000,
    rate: 0.04,
    inForceSince: '2020-12-31',
    source:
      'legislation.gov.uk, SI 2019/419, Sch. 1, in force 31.12.2020 on IP completion day; the amounts as in the data protection fining guidance of the Information Commissioner, 18 March 2024.',
  }),
  regime(
    'EUR',
    {
      id: 'nis2-essential',
      name: 'NIS2, essential entities',
      article: 'Directive (EU) 2022/2555, Art. 34(4)',
      fixed: 10_000_000,
      rate: 0.02,
      inForceSince: '2024-10-18',
      source:
        'OJ L 333, 27.12.2022, p. 80; national rules apply from 18 October 2024 (Art. 41), in some nations later. “A maximum of at least”: a nation may set more, and its own figure goes before this one. Not beside a GDPR fine for the same conduct (Art. 35(2)).',
    },
    { atLeast: true },
  ),
  regime(
    'EUR',
    {
      id: 'nis2-important',
      name: 'NIS2, important entities',
      article: 'Directive (EU) 2022/2555, Art. 34(5)',
      fixed: 7_000_000,
      rate: 0.014,
      inForceSince: '2024-10-18',
      source:
        'OJ L 333, 27.12.2022, p. 80; national rules apply from 18 October 2024 (Art. 41), in some nations later. “A maximum of at least”: a nation may set more, and its own figure goes before this one. Not beside a GDPR fine for the same conduct (Art. 35(2)).',
    },
    { atLeast: true },
  ),
  regime(
    'EUR',
    {
      id: 'dora-critical-ict',
      name: 'DORA, critical ICT third-party providers',
      article: 'Regulation (EU) 2022/2554, Art. 35(6) to (8)',
      fixed: null,
      rate: 0.01,
      inForceSince: '2025-01-17',
      source:
        'OJ L 333, 27.12.2022, p. 1; applies from 17 January 2025 (Art. 64). A payment for each day, at most 1 % of the average daily worldwide turnover of the preceding year, for at most six months. Only for providers that the European supervisory authorities have designated as critical.',
    },
    { base: 'daily-turnover', days: sixMonthsDays },
  ),
  regime('KRW', {
    id: 'kr-pipa',
    name: 'Korea PIPA, penalty surcharge',
    article: 'Personal Information Protection Act, Art. 64-2(1)',
    fixed: null,
    rate: 0.03,
    inForceSince: '2023-09-15',
    source:
      'Act as amended on 14 March 2023, in force 15 September 2023. At most 3 % of total sales, after sales unrelated to the violation are taken off (Art. 64-2(2)); at most 2 billion won where there are no sales or they cannot be worked out.',
  }),
  regime('KRW', {
    id: 'kr-pipa-grave',
    name: 'Korea PIPA, grave cases',
    article: 'Personal Information Protection Act, amendment passed on 12 February 2026',
    fixed: null,
    rate: 0.1,
    inForceSince: '2026-09-11',
    source:
      'Promulgated on 10 March 2026, in force 11 September 2026, as the Personal Information Protection Commission announced on 9 March 2026. Only for intent or gross negligence repeated within three years or harming ten million people or more, and for a breach after an order was not obeyed. Proven spending on people, budget and safeguards lowers it.',
  }),
  regime('EUR', {
    id: 'ai-act-prohibited',
    name: 'AI Act, prohibited practices',
    article: 'Regulation (EU) 2024/1689, Art. 99(3)',
    fixed: 35_000_000,
    rate: 0.07,
    inForceSince: '2025-08-02',
    source:
      'OJ L, 2024/1689, 12.7.2024; penalties apply from 2 August 2025 (Art. 113). The higher of the two amounts; for small and medium-sized companies the lower (Art. 99(6)).',
  }),
  regime('EUR', {
    id: 'ai-act-operators',
    name: 'AI Act, duties of operators',
    article: 'Regulation (EU) 2024/1689, Art. 99(4)',
    fixed: 15_000_000,
    rate: 0.03,
    inForceSince: '2025-08-02',
    source:
      'OJ L, 2024/1689, 12.7.2024; penalties apply from 2 August 2025 (Art. 113), but a duty only from its own day: high-risk systems of Annex III from 2 December 2027 (Regulation (EU) 2026/1744, OJ L, 24.7.2026). The higher of the two amounts; for small and medium-sized companies the lower (Art. 99(6)).',
  }),
  regime('EUR', {
    id: 'ai-act-information',
    name: 'AI Act, wrong information to authorities',
    article: 'Regulation (EU) 2024/1689, Art. 99(5)',
    fixed: 7_500_000,
    rate: 0.01,
    inForceSince: '2025-08-02',
    source:
      'OJ L, 2024/1689, 12.7.2024; penalties apply from 2 August 2025 (Art. 113). The higher of the two amounts; for small and medium-sized companies the lower (Art. 99(6)).',
  }),
];

/** Laws that have been looked at and set no maximum that could be applied to one event, each with the reason. */
export const lawsWithoutMaximum: { name: string; why: string; source: string }[] = [
  {
    name: 'California CCPA/CPRA',
    why: 'It sets an amount for each violation and each person (2,663 US dollars, 7,988 where intended or of minors, since January 2025) and no total. Estimate the loss itself.',
    source:
      'California Privacy Protection Agency, adjustment announced on 17 December 2024; checked 2026-11-25',
  },
  {
    name: 'US SEC, Form 8-K Item 1.05 and Regulation S-K Item 106',
    why: 'They set duties to tell investors, and no maximum of a penalty. Estimate the loss itself.',
    source: 'SEC Release 33-11216, 26 July 2023; checked 2026-11-25',
  },
  {
    name: 'DORA, financial entities',
    why: 'Each nation sets its own penalties (Art. 50); there is no figure for all of Europe. Enter the national one.',
    source: 'Regulation (EU) 2022/2554, OJ L 333, 27.12.2022, p. 1; checked 2026-11-25',
  },
];
