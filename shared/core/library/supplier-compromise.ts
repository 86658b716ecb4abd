import type { LibraryScenario } from '../../schema/library-scenario.ts';

export const supplierCompromise: LibraryScenario = {
  id: 'supplier-compromise',
  name: 'A supplier is broken into',
  narrative: 'A supplier whose software or service we use is broken into, and we suffer for it.',
  belongs: [
    'Our own work to cut the supplier off, to check our systems and to go on without it',
    'Our standstill while its service or its software cannot be used',
  ],
  elsewhere: [
    { what: 'Data of people taken at the supplier or through it', scenario: 'personal-data-breach' },
    { what: 'Our own systems locked through it', scenario: 'ransomware' },
    { what: 'A false invoice from its mailbox', scenario: 'payment-fraud' },
    { what: 'A supplier that fails with no attacker involved', scenario: null },
  ],
  frequencyQuestion:
    'How many suppliers could stop you or reach your systems, and how many such were broken into in the last five years?',
  losses: [
    {
      form: 'productivity',
      question:
        'How many days would you work without it, how many people wait, and what does such a day cost?',
      secondary: false,
    },
    {
      form: 'revenue',
      question: 'What could not be sold or delivered in those days, and what share would never come back?',
      secondary: false,
    },
    {
      form: 'response',
      question:
        'How many people would search your systems, for how many weeks, and who would help at what rate?',
      secondary: false,
    },
    {
      form: 'replacement',
      question: 'What would it cost to move to another supplier in a hurry?',
      secondary: false,
    },
    {
      form: 'legal',
      question: 'What could your customers claim from you, and what could you claim from the supplier?',
      secondary: true,
    },
  ],
  secondaryQuestion: 'Of ten such events, after how many would your customers claim?',
  correlation:
    'One supplier serves many: in a bad year several of your suppliers may be hit at once. The forms rise with the days without it.',
  causes: [],
  drivenShare: {
    interval: [0.05, 0.25],
    basis: 'our judgement',
    why: 'Known weaknesses in parts that others made can be fixed by us; what happens inside the supplier cannot.',
  },
  scope: {
    kinds: ['vulnerability', 'outdated-dependency'],
    exposures: null,
    why: 'Parts of our software that others made.',
  },
  regimes: ['nis2-essential', 'nis2-important'],
  industryFigures: [
    {
      what: 'Breaches in which a third party was involved',
      value: 48,
      unit: '% of breaches',
      source: 'Verizon, Data Breach Investigations Report 2026',
      date: '2026-05-19',
      note: '30 % the year before. Weak software of a supplier counts as its involvement. Read at second hand.',
    },
    {
      what: 'Windows machines stopped by one faulty update of a security supplier on 19 July 2024',
      value: 8_500_000,
      unit: 'machines',
      source: 'Microsoft, statement of 20 July 2024',
      date: '2024-07-20',
      note: 'Its estimate. No attacker was involved: it shows how far one supplier reaches, not how often. Read at second hand.',
    },
  ],
};
