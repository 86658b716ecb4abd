import type { CompanySignInFailure } from '@plumbline/shared/schema/company-sign-in.ts';
import type { Problem } from '@plumbline/shared/schema/problem.ts';

type Words = readonly [detail: string, todo: string];

const again = 'Try again.';
const askAdministrator = 'Ask an administrator of this Plumbline.';

const words: Record<CompanySignInFailure, Words> = {
  off: ['This way in is switched off.', askAdministrator],
  refused: [
    'It was cancelled there, or your company does not let you use Plumbline.',
    'Try again, or ask your IT.',
  ],
  expired: ['It took too long, or was begun in another browser.', again],
  changed: ['Its settings were changed while you signed in.', again],
  unreachable: ['Your company’s sign-in does not answer.', 'Try again later, or sign in another way.'],
  'not-accepted': ['Your company’s sign-in does not accept this Plumbline.', askAdministrator],
  'not-proved': ['What it said of you could not be checked, so it was not believed.', askAdministrator],
  'no-address': ['It does not tell your e-mail address.', askAdministrator],
  'address-not-verified': ['It has not checked your e-mail address.', 'Ask your IT to verify it.'],
  'foreign-domain': ['E-mail addresses of this domain do not come in this way.', 'Sign in another way.'],
  unknown: ['You have no account here, and none is made at the first visit.', askAdministrator],
  'address-taken': [
    'Your e-mail address belongs to an account that signs in another way.',
    'Sign in as you did before, or ask an administrator.',
  ],
  disabled: ['Your account is switched off.', askAdministrator],
  'no-role': ['None of your groups opens anything here.', askAdministrator],
  failed: ['Something went wrong on the way.', 'Try again; if it fails again, tell an administrator.'],
};

const isKnown = (error: string): error is CompanySignInFailure => Object.hasOwn(words, error);

/** Why the company's sign-in sent somebody back, from the address; null where it did not. */
export function companyRefusal(search: string): Problem | null {
  const error = new URLSearchParams(search).get('error');
  if (error === null) return null;
  const [detail, todo] = words[isKnown(error) ? error : 'failed'];
  return {
    type: 'about:blank',
    status: 0,
    title: 'Your company’s sign-in did not let you in',
    detail,
    todo,
  };
}
