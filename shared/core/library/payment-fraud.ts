import type { LibraryScenario } from '../../schema/library-scenario.ts';

export const paymentFraud: LibraryScenario = {
  id: 'payment-fraud',
  name: 'A payment goes to criminals',
  narrative: 'Someone is deceived into paying a false invoice or into changing the account of a real one.',
  belongs: [
    'Payments sent to criminals by our own people because of a false message or call',
    'What banks and courts bring back comes off',
  ],
  elsewhere: [
    { what: 'Money taken by our own staff', scenario: 'insider' },
    { what: 'A ransom', scenario: 'ransomware' },
    { what: 'Fraud on customers that the company does not make good', scenario: null },
  ],
  frequencyQuestion:
    'How many such payments went out in the last five years, and how many were stopped in time?',
  losses: [
    {
      form: 'replacement',
      question: 'How large a payment can go out on two signatures, and what share comes back within a week?',
      secondary: false,
    },
    {
      form: 'response',
      question: 'What do investigators, lawyers and the work with the banks cost?',
      secondary: false,
    },
    {
      form: 'legal',
      question: 'Would the supplier who was not paid still have to be paid, and who would bear it?',
      secondary: true,
    },
  ],
  secondaryQuestion: 'Of ten such events, after how many would the real creditor claim its money?',
  correlation:
    'The sum lost and a later claim over it are the same money seen twice: they rise with each other.',
  causes: [
    {
      scenario: 'supplier-compromise',
      remark: 'Criminals in a supplier’s mailbox send invoices that look real.',
    },
  ],
  drivenShare: {
    interval: [0, 0.1],
    basis: 'our judgement',
    why: 'People are deceived; weaknesses in systems matter little beyond open mailboxes and stolen passwords.',
  },
  scope: {
    kinds: ['misconfiguration', 'exposed-secret'],
    exposures: null,
    why: 'What opens a mailbox or lets a message look real.',
  },
  regimes: [],
  industryFigures: [
    {
      what: 'Complaints of business e-mail fraud to the FBI in 2024',
      value: 21_442,
      unit: 'complaints',
      source: 'FBI Internet Crime Complaint Center, 2024 annual report',
      date: '2025-04-23',
      note: 'With close to 2.8 bn USD lost. Only what was reported, mostly in the United States. Read at second hand.',
    },
    {
      what: 'Loss per complaint of business e-mail fraud in 2024, worked out from the two sums',
      value: 130_000,
      unit: 'USD, rounded',
      source: 'FBI Internet Crime Complaint Center, 2024 annual report',
      date: '2025-04-23',
      note: 'A mean of a skewed sample: most lose far less, few lose many millions. The division is ours.',
    },
    {
      what: 'Organisations that met with business e-mail fraud in 2024',
      value: 63,
      unit: '% of those asked',
      source: 'Association for Financial Professionals, 2025 Payments Fraud and Control Survey',
      date: '2025-04',
      note: 'Attempts and losses together: an attempt is not a loss. Read at second hand.',
    },
  ],
};
