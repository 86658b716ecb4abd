import { PlumblineError, type ProblemKind, type ProblemMore } from '@plumbline/shared/schema/problem.ts';

type Words = [kind: ProblemKind, detail: string, more?: ProblemMore];

const wrongPassword: Words = [
  'sign-in-refused',
  'The e-mail address or the password is wrong',
  { todo: 'try again; who has no password signs in by a passkey or a link' },
];
const wrongOwnPassword: Words = ['sign-in-refused', 'The password is wrong', { at: 'password' }];
const beginAgain: Words = [
  'sign-in-refused',
  'This sign-in took too long, or was begun elsewhere',
  { todo: 'begin it again' },
];
const unknownPasskey: Words = [
  'sign-in-refused',
  'This passkey does not sign in here',
  { todo: 'use another one, or sign in another way and add it anew' },
];
const noAuthenticator: Words = [
  'conflict',
  'No authenticator app is set up for this account',
  { todo: 'set one up first' },
];

/** Codes that our own hooks refuse with. */
export const ownRefusals = {
  disabled: 'ACCOUNT_DISABLED',
  authenticatorRequired: 'AUTHENTICATOR_REQUIRED',
  unverifiedPasskey: 'PASSKEY_USER_NOT_VERIFIED',
} as const;

/** better-auth's code for what went wrong → our words. An unknown account and a wrong password sound alike. */
const known: Record<string, Words> = {
  INVALID_EMAIL_OR_PASSWORD: wrongPassword,
  INVALID_EMAIL: wrongPassword,
  PASSWORD_TOO_LONG: wrongPassword,
  INVALID_PASSWORD: wrongOwnPassword,
  CREDENTIAL_ACCOUNT_NOT_FOUND: wrongOwnPassword,
  INVALID_CODE: [
    'sign-in-refused',
    'The code is wrong or no longer good',
    { at: 'code', expected: 'the six digits that the authenticator app shows now' },
  ],
  INVALID_BACKUP_CODE: [
    'sign-in-refused',
    'The spare code is wrong or was used already',
    { at: 'code', expected: 'one of the codes kept when the authenticator app was set up' },
  ],
  INVALID_TWO_FACTOR_COOKIE: beginAgain,
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: [
    'too-many',
    'Too many wrong codes',
    { todo: 'begin again with the password' },
  ],
  TOTP_ALREADY_ENABLED: [
    'conflict',
    'An authenticator app is set up already',
    { todo: 'remove it first, to set up another' },
  ],
  TOTP_NOT_ENABLED: noAuthenticator,
  TWO_FACTOR_NOT_ENABLED: noAuthenticator,
  BACKUP_CODES_NOT_ENABLED: noAuthenticator,
  CHALLENGE_NOT_FOUND: beginAgain,
  PASSKEY_NOT_FOUND: unknownPasskey,
  AUTHENTICATION_FAILED: unknownPasskey,
  FAILED_TO_VERIFY_REGISTRATION: [
    'bad-usage',
    'The passkey could not be checked',
    { todo: 'try again at the address that this Plumbline is set up for' },
  ],
  YOU_ARE_NOT_ALLOWED_TO_REGISTER_THIS_PASSKEY: beginAgain,
  UNAUTHORIZED: ['not-signed-in', 'Nobody is signed in here', { todo: 'open /sign-in' }],
  SESSION_NOT_FRESH: ['confirm-first', 'You signed in a while ago', { todo: 'confirm that it is you' }],
  VALIDATION_ERROR: ['bad-usage', 'The request is not formed correctly'],
  [ownRefusals.disabled]: [
    'sign-in-refused',
    'This account is switched off',
    { todo: 'ask an administrator' },
  ],
  [ownRefusals.authenticatorRequired]: [
    'sign-in-refused',
    'A password alone does not sign in here: an authenticator app is asked for as well',
    { todo: 'ask an administrator for a sign-in link, then set up an authenticator app or a passkey' },
  ],
  [ownRefusals.unverifiedPasskey]: [
    'sign-in-refused',
    'The passkey did not check that it is you',
    {
      expected: 'a passkey that asks for a fingerprint, a face or a PIN',
      todo: 'set a PIN on it, or use another',
    },
  ],
};

/** A failure of better-auth in our own kinds and words. */
export function refusalOf(status: number, body: unknown): PlumblineError {
  const code = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : '';
  const words = known[code];
  if (words !== undefined) return new PlumblineError(...words);
  if (status === 401) return new PlumblineError(...beginAgain);
  if (status === 429) return new PlumblineError('too-many');
  if (status < 500) return new PlumblineError('bad-usage', 'This cannot be done with the sign-in');
  return new PlumblineError('internal', undefined, {
    cause: new Error(`the sign-in answered ${status} ${code}`),
  });
}
