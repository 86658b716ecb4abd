import type { LibraryScenario } from '../../schema/library-scenario.ts';

export const insider: LibraryScenario = {
  id: 'insider',
  name: 'One of our own does harm',
  narrative: 'A person with rightful access steals, sells or destroys, on purpose.',
  belongs: [
    'Theft of money, designs or customer lists by staff or contractors, and sabotage',
    'Data of people taken by our own staff, with telling, claims and fines',
  ],
  elsewhere: [
    { what: 'A thief with the stolen password of one of us', scenario: 'personal-data-breach' },
    { what: 'A mistake that stops a service', scenario: 'own-outage' },
    { what: 'A payment by a deceived person', scenario: 'payment-fraud' },
    { what: 'An advantage that a competitor gains over years', scenario: null },
  ],
  frequencyQuestion: 'How many people were dismissed or charged for such a thing in the last ten years?',
  losses: [
    {
      form: 'response',
      question: 'What would the investigation cost: lawyers, experts, the hours of your own people?',
      secondary: false,
    },
    {
      form: 'replacement',
      question: 'What could one person alone take or destroy, and what does it cost to replace it?',
      secondary: false,
    },
    {
      form: 'productivity',
      question: 'Whose work would stand still while access is taken away and work is redone?',
      secondary: false,
    },
    {
      form: 'legal',
      question: 'Who could claim from you: customers, partners, the person dismissed?',
      secondary: true,
    },
    {
      form: 'penalty',
      question: 'If data of people were taken: which law applies, and what was taken in cases like it?',
      secondary: true,
    },
  ],
  secondaryQuestion: 'Of ten such events, after how many would others claim or an authority punish?',
  correlation: 'What was taken decides all of it: claims and fines usually rise with each other.',
  causes: [],
  drivenShare: {
    interval: [0, 0.1],
    basis: 'our judgement',
    why: 'The person already has access. Too wide rights and open secrets help; known weaknesses hardly matter.',
  },
  scope: {
    kinds: ['misconfiguration', 'exposed-secret'],
    exposures: null,
    why: 'Rights that are too wide and secrets that lie open.',
  },
  regimes: ['gdpr-83-4', 'gdpr-83-5', 'uk-gdpr-standard', 'uk-gdpr-higher', 'kr-pipa', 'kr-pipa-grave'],
  industryFigures: [
    {
      what: 'Cost a year of all insider incidents of one organisation',
      value: 19_500_000,
      unit: 'USD a year',
      source: 'Ponemon Institute for DTEX, 2026 Cost of Insider Risks Global Report',
      date: '2026-02-24',
      note: 'A mean over 354 large organisations that had such incidents, paid for by a seller. Carelessness makes 10.3 M of it and does not belong here.',
    },
    {
      what: 'The part of it from people who meant harm',
      value: 4_700_000,
      unit: 'USD a year',
      source: 'Ponemon Institute for DTEX, 2026 Cost of Insider Risks Global Report',
      date: '2026-02-24',
      note: 'A yearly sum over several incidents, not the cost of one. Read at second hand.',
    },
    {
      what: 'Days to contain an insider incident',
      value: 67,
      unit: 'days',
      source: 'Ponemon Institute for DTEX, 2026 Cost of Insider Risks Global Report',
      date: '2026-02-24',
      note: 'A mean; 86 days in 2023. Carelessness is in it.',
    },
  ],
};
