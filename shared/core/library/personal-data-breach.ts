import type { LibraryScenario } from '../../schema/library-scenario.ts';

export const personalDataBreach: LibraryScenario = {
  id: 'personal-data-breach',
  name: 'Personal data are stolen',
  narrative: 'Data of customers, staff or patients are copied by people who must not have them.',
  belongs: [
    'Data of people copied, sold or published, from our systems or from those that work for us',
    'Telling the people and the authorities, claims, fines, customers lost',
  ],
  elsewhere: [
    { what: 'The standstill of an attack that also locks systems', scenario: 'ransomware' },
    { what: 'Data taken by our own staff', scenario: 'insider' },
    { what: 'Fines without a breach of data', scenario: 'regulatory-order' },
    { what: 'A fall of the share price', scenario: null },
  ],
  frequencyQuestion:
    'In how many of the next 20 years would you have to tell an authority of stolen personal data?',
  losses: [
    {
      form: 'response',
      question:
        'How many people’s data could be taken at once, and what does it cost to find out, to tell one person and to answer the call?',
      secondary: false,
    },
    {
      form: 'productivity',
      question: 'How many of your own people would do nothing else, and for how many weeks?',
      secondary: false,
    },
    {
      form: 'legal',
      question: 'How many of those people would claim, and what was paid in cases like it where you sell?',
      secondary: true,
    },
    {
      form: 'penalty',
      question:
        'Which law applies, and what did the authority take in cases like it? Its maximum is a limit, not an estimate.',
      secondary: true,
    },
    {
      form: 'reputation',
      question: 'What share of customers would leave, and what did each bring in a year?',
      secondary: true,
    },
  ],
  secondaryQuestion: 'Of ten such events, after how many would an authority, a court or customers react?',
  correlation:
    'The number of people hit drives telling, claims, fines and lost customers alike: these forms usually rise with each other.',
  causes: [
    {
      scenario: 'supplier-compromise',
      remark: 'Suppliers that hold data of our people are a common place of theft.',
    },
    { scenario: 'ransomware', remark: 'Attackers often copy data before they lock systems.' },
  ],
  drivenShare: {
    interval: [0.15, 0.4],
    basis: 'our judgement',
    why: 'Known weaknesses and open settings let thieves in; stolen passwords and mistakes do as well.',
  },
  scope: {
    kinds: ['vulnerability', 'outdated-dependency', 'code-weakness', 'misconfiguration', 'exposed-secret'],
    exposures: ['internet', 'partner', 'unknown'],
    why: 'Data are taken from where outsiders can reach them; choose the units that hold data of people.',
  },
  regimes: ['gdpr-83-4', 'gdpr-83-5', 'uk-gdpr-standard', 'uk-gdpr-higher', 'kr-pipa', 'kr-pipa-grave'],
  industryFigures: [
    {
      what: 'Mean cost of a data breach',
      value: 4_440_000,
      unit: 'USD',
      source: 'IBM, Cost of a Data Breach Report 2025',
      date: '2025-07',
      note: 'A mean over a sample of breached organisations, 10.22 M in the United States. Few huge ones pull it up; it is no default for any company.',
    },
    {
      what: 'Breaches of personal data notified to European authorities',
      value: 443,
      unit: 'a day, all of Europe',
      source: 'DLA Piper, GDPR Fines and Data Breach Survey, January 2026',
      date: '2026-01-21',
      note: 'From 28 January 2025; 22 % more than the year before. Small mistakes and large thefts count alike.',
    },
    {
      what: 'Sum of GDPR fines of all authorities in 2025',
      value: 1_200_000_000,
      unit: 'EUR',
      source: 'DLA Piper, GDPR Fines and Data Breach Survey, January 2026',
      date: '2026-01-21',
      note: 'Approximate. One fine of 530 M is nearly half of it: most breaches end without a fine.',
    },
    {
      what: 'Breaches in which an exploited weakness was the first way in',
      value: 31,
      unit: '% of breaches',
      source: 'Verizon, Data Breach Investigations Report 2026',
      date: '2026-05-19',
      note: 'Among breaches reported to its contributors; 20 % the year before. Read at second hand.',
    },
  ],
};
