import type { LibraryScenario } from '../../schema/library-scenario.ts';

export const ownOutage: LibraryScenario = {
  id: 'own-outage',
  name: 'An outage of our own making',
  narrative: 'A change, a fault or a full disk takes an important service down, with no attacker involved.',
  belongs: [
    'Outages through our changes, our faults and our cloud set-up, without an attacker',
    'Lost sales and wages, repair, credits to customers under contract',
  ],
  elsewhere: [
    { what: 'An outage because of an attack on us', scenario: 'ransomware' },
    { what: 'An outage because a supplier was broken into', scenario: 'supplier-compromise' },
    { what: 'An outage of a whole cloud region that hits everyone', scenario: null },
  ],
  frequencyQuestion:
    'How many outages longer than an hour did the most important service have in three years?',
  losses: [
    {
      form: 'productivity',
      question:
        'How many hours would it last, how many people could not work, and what does such an hour cost?',
      secondary: false,
    },
    {
      form: 'revenue',
      question: 'What is sold in such an hour, and what share of it is bought later or elsewhere?',
      secondary: false,
    },
    {
      form: 'response',
      question: 'How many people would work through the night, and who would be called in?',
      secondary: false,
    },
    {
      form: 'legal',
      question: 'What do contracts promise, and what is credited for each hour below it?',
      secondary: true,
    },
    {
      form: 'reputation',
      question: 'How many such outages would a large customer bear before it leaves?',
      secondary: true,
    },
  ],
  secondaryQuestion: 'Of ten such outages, after how many would customers ask for money or leave?',
  correlation: 'All forms grow with the hours of the outage: they usually rise with each other.',
  causes: [],
  drivenShare: {
    interval: [0, 0.1],
    basis: 'our judgement',
    why: 'Old and overcomplicated systems fail more often; most outages come from changes and people all the same.',
  },
  scope: {
    kinds: ['end-of-life', 'outdated-dependency', 'architecture', 'code-quality', 'misconfiguration'],
    exposures: null,
    why: 'Debt that makes systems fail, wherever they stand.',
  },
  regimes: ['nis2-essential', 'nis2-important', 'dora-critical-ict'],
  industryFigures: [
    {
      what: 'Operators whose last serious outage cost more than 100,000 USD',
      value: 54,
      unit: '% of those asked',
      source: 'Uptime Institute, Annual Outage Analysis 2025',
      date: '2025-05',
      note: 'One in five said more than 1 M. Its own report says that all numbers on outages are to be treated with doubt.',
    },
    {
      what: 'Operators with an outage within three years',
      value: 53,
      unit: '% of those asked',
      source: 'Uptime Institute, Annual Outage Analysis 2025',
      date: '2025-05',
      note: 'Asked in 2024; 78 % in 2020. Data centres, not the software on them. Read at second hand.',
    },
    {
      what: 'Major outages of systems and software that came from a change or a setting',
      value: 62,
      unit: '% of those asked who named it',
      source: 'Uptime Institute, Annual Outage Analysis 2025',
      date: '2025-05',
      note: 'More than one cause could be named. Read at second hand.',
    },
  ],
};
