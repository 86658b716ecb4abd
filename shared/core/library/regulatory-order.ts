import type { LibraryScenario } from '../../schema/library-scenario.ts';

export const regulatoryOrder: LibraryScenario = {
  id: 'regulatory-order',
  name: 'An authority orders or fines',
  narrative: 'An authority finds that we did not do what the law asks, and orders changes, a halt or a fine.',
  belongs: [
    'Orders and fines for missing duties, with no breach of data behind them',
    'The rush to fix what was ordered, and the halt of a service until it is done',
  ],
  elsewhere: [
    { what: 'Fines that follow a theft of data', scenario: 'personal-data-breach' },
    { what: 'Work that the law asks for in any case', scenario: null },
    { what: 'Personal liability of directors', scenario: null },
  ],
  frequencyQuestion:
    'How often did an authority open a case against you or a company like you in the last ten years?',
  losses: [
    {
      form: 'response',
      question: 'What would lawyers, experts and your own people cost until the case is closed?',
      secondary: false,
    },
    {
      form: 'replacement',
      question: 'What would have to be built at once that was planned for later, and what does the rush add?',
      secondary: false,
    },
    {
      form: 'revenue',
      question: 'Which service could be halted, for how many weeks, and what does it bring in?',
      secondary: false,
    },
    {
      form: 'penalty',
      question:
        'Which law applies, and what was taken in cases like it? Its maximum is a limit, not an estimate.',
      secondary: true,
    },
    {
      form: 'reputation',
      question: 'Which customers must leave a supplier under an order, and what does each bring in a year?',
      secondary: true,
    },
  ],
  secondaryQuestion: 'Of ten such cases, how many would end with a fine or with customers leaving?',
  correlation:
    'A long case costs more and ends worse: response, fine and lost customers usually rise together.',
  causes: [
    {
      scenario: 'personal-data-breach',
      remark: 'A breach often leads to an inspection of everything else. Leave its own fine there.',
    },
  ],
  drivenShare: {
    interval: [0.05, 0.3],
    basis: 'our judgement',
    why: 'Authorities look for known weaknesses left open; missing papers and processes count at least as much.',
  },
  scope: {
    kinds: null,
    exposures: null,
    why: 'An inspection looks at all that was known and left open.',
  },
  regimes: [
    'gdpr-83-4',
    'gdpr-83-5',
    'uk-gdpr-standard',
    'uk-gdpr-higher',
    'nis2-essential',
    'nis2-important',
    'dora-critical-ict',
    'kr-pipa',
    'kr-pipa-grave',
    'ai-act-prohibited',
    'ai-act-operators',
    'ai-act-information',
  ],
  industryFigures: [
    {
      what: 'Largest GDPR fine of 2025',
      value: 530_000_000,
      unit: 'EUR',
      source: 'DLA Piper, GDPR Fines and Data Breach Survey, January 2026',
      date: '2026-01-21',
      note: 'Against a very large social media company for moving data abroad: an upper end, not a typical case.',
    },
    {
      what: 'Sum of GDPR fines from 25 May 2018 to 10 January 2026',
      value: 7_100_000_000,
      unit: 'EUR',
      source: 'DLA Piper, GDPR Fines and Data Breach Survey, January 2026',
      date: '2026-01-21',
      note: 'All reasons together; more than half of it from one authority, against few very large companies.',
    },
  ],
};
