import type { Role } from '@plumbline/shared/schema/role.ts';

export interface RoleMeaning {
  /** Who it is for. */
  for: string;
  /** What somebody with it finds on the pages. */
  sees: string;
  /** What they may do there. */
  does: string;
  /** What they do not get, where one might expect it. */
  not: string | null;
  /** What is left out where the role covers only a part of the company; null where it must cover all of it. */
  inPart: string | null;
}

/** What each role shows and allows, in the words of who gives it. */
export const roleMeanings: Record<Role, RoleMeaning> = {
  board: {
    for: 'Directors',
    sees: 'the briefings that were published to the board',
    does: 'reads and exports them',
    not: 'No drafts, no live figures, no single findings.',
    inPart: '',
  },
  executive: {
    for: 'Managers who follow the work',
    sees: 'the live page, all figures, findings, sources and loss scenarios',
    does: 'asks for and decides on requests, approves briefings that others drafted; changes nothing else',
    not: null,
    inPart: 'Loss scenarios are worked out for the whole company only and stay closed.',
  },
  analyst: {
    for: 'Those who keep the data',
    sees: 'everything that an executive sees',
    does: 'imports files, drafts briefings, works on findings and promises, asks for decisions, keeps teams, spending and loss scenarios',
    not: null,
    inPart: 'Imports stay within these units. Loss scenarios and company settings stay closed.',
  },
  owner: {
    for: 'Those who must fix things',
    sees: 'their own findings, by the owner’s name that your tools use',
    does: 'commits to dates, says what was done, asks for decisions',
    not: 'No findings of others and no totals.',
    inPart: '',
  },
  ciso: {
    for: 'Whoever answers to the board',
    sees: 'everything that an analyst sees, and the ledger of who did what',
    does: 'what an analyst does; approves briefings that others drafted and publishes them, decides on requests, exports evidence, agrees to roles and tokens that others ask for',
    not: 'Does not add or disable people.',
    inPart: 'The ledger, loss scenarios and agreeing to roles stay closed.',
  },
  auditor: {
    for: 'Those who check',
    sees: 'everything that an executive sees, the ledger of who did what, and who has which role',
    does: 'reads and exports evidence; changes nothing',
    not: null,
    inPart: 'The ledger, people and loss scenarios stay closed.',
  },
  administrator: {
    for: 'Whoever runs Plumbline',
    sees: 'people, roles, tokens and settings',
    does: 'adds and disables people, asks for roles, sets up sign-in; agrees to what others ask for',
    not: 'No figures, no findings, no briefings.',
    inPart: null,
  },
};
