import type { LibraryScenario } from '../../schema/library-scenario.ts';

export const ransomware: LibraryScenario = {
  id: 'ransomware',
  name: 'Ransomware stops the business',
  narrative: 'Criminals lock our systems or wipe them, and the work stands still until they are rebuilt.',
  belongs: [
    'Locked or wiped systems, whoever did it and whether or not a ransom is asked',
    'The standstill, the rebuild, the lost sales, and a ransom if one is paid',
  ],
  elsewhere: [
    { what: 'Data of people copied in the same attack', scenario: 'personal-data-breach' },
    { what: 'A standstill because a supplier was attacked', scenario: 'supplier-compromise' },
    { what: 'A fall of the share price', scenario: null },
  ],
  frequencyQuestion: 'In how many of the next 20 years would you expect this at least once?',
  losses: [
    {
      form: 'productivity',
      question: 'How many days would the work stand still, and what does one such day cost in wages?',
      secondary: false,
    },
    {
      form: 'revenue',
      question: 'How many days would nothing be sold, and what share of those sales would never come back?',
      secondary: false,
    },
    {
      form: 'response',
      question:
        'Who would you call in, for how many weeks, at what rate, and how much overtime would your own people work?',
      secondary: false,
    },
    {
      form: 'replacement',
      question: 'How many machines would be bought or rebuilt, and what does one cost with the work on it?',
      secondary: false,
    },
    {
      form: 'legal',
      question: 'Which customers could claim for late delivery, and what does their contract allow?',
      secondary: true,
    },
    {
      form: 'reputation',
      question: 'Which customers would leave for good, and what did each bring in a year?',
      secondary: true,
    },
  ],
  secondaryQuestion: 'Of ten such events, after how many would customers or courts react?',
  correlation:
    'The longer the standstill, the higher wages, lost sales and clean-up together: these forms usually rise with each other.',
  causes: [
    {
      scenario: 'supplier-compromise',
      remark: 'A supplier with access to our systems can be the way in.',
    },
  ],
  drivenShare: {
    interval: [0.15, 0.45],
    basis: 'our judgement',
    why: 'Known weaknesses are one of the main ways in; stolen passwords and deceived people are the others.',
  },
  scope: {
    kinds: ['vulnerability', 'outdated-dependency', 'end-of-life', 'misconfiguration', 'exposed-secret'],
    exposures: null,
    why: 'Attackers enter from outside and then spread inside: systems behind the wall count too, with less weight.',
  },
  regimes: ['nis2-essential', 'nis2-important', 'gdpr-83-4', 'uk-gdpr-standard'],
  industryFigures: [
    {
      what: 'Mean cost to recover from a ransomware attack, the ransom left out',
      value: 1_530_000,
      unit: 'USD',
      source: 'Sophos, The State of Ransomware 2025',
      date: '2025-06',
      note: 'A mean over 3,400 organisations in 17 countries that were hit; a survey by a seller of security. It was 2.73 M a year before. Read at second hand.',
    },
    {
      what: 'Hit organisations that had fully recovered within a week',
      value: 53,
      unit: '% of those hit',
      source: 'Sophos, The State of Ransomware 2025',
      date: '2025-06',
      note: '35 % a year before. What counts as recovered is the answer of the person asked. Read at second hand.',
    },
    {
      what: 'Victims that paid a ransom, third quarter of 2025',
      value: 23,
      unit: '% of cases',
      source: 'Coveware, quarterly report, Q3 2025',
      date: '2025-10',
      note: 'Cases of one response firm; the median payment was 140,000 USD. The Sophos survey of the same year says nearly half paid: the two count different victims. Read at second hand.',
    },
    {
      what: 'Ransomware attacks in which an exploited weakness was the first way in',
      value: 32,
      unit: '% of attacks',
      source: 'Sophos, The State of Ransomware 2025',
      date: '2025-06',
      note: 'What victims believe was the cause. Read at second hand.',
    },
    {
      what: 'UK businesses hit by a ransomware crime within 12 months',
      value: 1,
      unit: '% of businesses',
      source: 'UK Government, Cyber Security Breaches Survey 2025',
      date: '2025-04-10',
      note: 'About 19,000 businesses of all sizes, most of them very small; under 0.5 % a year before. Only what they noticed.',
    },
  ],
};
