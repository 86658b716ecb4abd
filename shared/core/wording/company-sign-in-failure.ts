import type { CompanySignInFailure } from '../../schema/company-sign-in.ts';

/** What happened when the company's sign-in led nowhere, and what to do, for the person who tried. */
export const companySignInFailureWords: Record<CompanySignInFailure, { what: string; todo: string }> = {
  off: {
    what: 'This way to sign in is switched off.',
    todo: 'Choose another, or ask an administrator.',
  },
  refused: {
    what: 'The sign-in was broken off at your company.',
    todo: 'Try again, and agree there to being signed in here.',
  },
  expired: {
    what: 'That sign-in took too long, or it was begun in another browser.',
    todo: 'Begin again here.',
  },
  changed: {
    what: 'The settings of this sign-in changed while you were signing in.',
    todo: 'Begin again.',
  },
  unreachable: {
    what: 'Your company’s sign-in does not answer.',
    todo: 'Try again in a while; if it lasts, tell an administrator.',
  },
  'not-accepted': {
    what: 'Your company’s sign-in does not accept this Plumbline.',
    todo: 'Tell an administrator: the test in the settings of this sign-in says why.',
  },
  'not-proved': {
    what: 'The answer of your company’s sign-in could not be verified, so it was not believed.',
    todo: 'Tell an administrator: the test in the settings of this sign-in says why.',
  },
  'no-address': {
    what: 'Your company’s sign-in did not say your e-mail address.',
    todo: 'Tell an administrator: the provider has to send it.',
  },
  'address-not-verified': {
    what: 'Your e-mail address is not verified at your company’s sign-in.',
    todo: 'Have it verified there, then try again.',
  },
  'foreign-domain': {
    what: 'Your e-mail address is not of a domain that may come this way.',
    todo: 'Ask an administrator.',
  },
  unknown: {
    what: 'There is no account for you here.',
    todo: 'Ask an administrator to add you.',
  },
  'address-taken': {
    what: 'An account with your e-mail address exists already, and this sign-in is not joined to it.',
    todo: 'Sign in the way you did before, or ask an administrator.',
  },
  disabled: {
    what: 'Your account is disabled.',
    todo: 'Ask an administrator.',
  },
  'no-role': {
    what: 'Your company’s sign-in knows you, but you have no role here yet.',
    todo: 'Ask an administrator for one.',
  },
  failed: {
    what: 'The sign-in did not work.',
    todo: 'Try again; if it lasts, tell an administrator.',
  },
};
