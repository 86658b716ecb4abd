import type { FirstAccount, SessionItem, SignInWays } from '@plumbline/shared/schema/sign-in.ts';
import { queryOptions } from '@tanstack/react-query';
import { get, send } from './client.ts';

const auth = '/api/auth';
const part = encodeURIComponent;

async function write<T>(method: string, path: string, body: unknown = {}, root?: string): Promise<T> {
  const answer = await send(
    path,
    { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
    root,
  );
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

const authGet = <T>(path: string, signal?: AbortSignal) => get<T>(path, signal, auth);
export const authPost = <T = unknown>(path: string, body?: unknown) => write<T>('POST', path, body, auth);

export const waysQuery = queryOptions({
  queryKey: ['sign-in-ways'],
  queryFn: ({ signal }) => authGet<SignInWays>('/ways', signal),
});

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => get<{ items: SessionItem[] }>('/account/sessions', signal),
});

export interface PasskeyItem {
  id: string;
  name?: string | null;
  createdAt: string | null;
}

export const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: ({ signal }) => authGet<PasskeyItem[]>('/passkey/list-user-passkeys', signal),
});

/** A fresh authenticator app: the address that its code carries, and the spare codes; both this one time. */
export interface AuthenticatorOffer {
  totpURI: string;
  backupCodes: string[];
}

/** Sign-in, and what belongs to the own account. Every call rejects with `ApiProblem`. */
export const identity = {
  /** `twoFactorRedirect`: the password is right, and a code is asked for. */
  signIn: (proof: { email: string; password: string }) =>
    authPost<{ twoFactorRedirect?: boolean }>('/sign-in/email', proof),
  enterCode: ({ code, spare }: { code: string; spare: boolean }) =>
    authPost(spare ? '/two-factor/verify-backup-code' : '/two-factor/verify-totp', { code }),
  signOut: () => authPost('/sign-out'),
  openLink: (token: string) => authPost<{ purpose: 'sign-in' | 'first-account' }>('/link', { token }),
  makeFirstAccount: (first: FirstAccount) => authPost('/first-account', first),
  /** Changes into a reader of the demonstration. */
  becomeReader: (id: string) => authPost('/demonstration', { id }),
  /** Takes the demonstration away with its readers; `enter`: where the first account is made, where nobody is left. */
  removeDemonstration: () => write<{ enter: string | null }>('DELETE', '/demo'),
  /** Answers where the company's own sign-in is. */
  companySignIn: (providerId: string, next: string) =>
    authPost<{ url: string }>('/sign-in/sso', {
      providerId,
      callbackURL: next,
      errorCallbackURL: '/sign-in',
    }),

  offerAuthenticator: (password: string) => authPost<AuthenticatorOffer>('/two-factor/enable', { password }),
  removeAuthenticator: (password: string) => authPost('/two-factor/disable', { password }),
  newSpareCodes: (password: string) =>
    authPost<{ backupCodes: string[] }>('/two-factor/generate-backup-codes', { password }),
  removePasskey: (id: string) => authPost('/passkey/delete-passkey', { id }),
  /** Without `currentPassword` where there is none yet. */
  setPassword: (change: { currentPassword?: string; newPassword: string }) =>
    write<unknown>('POST', '/account/password', change),
  endSession: (id: string) => write<unknown>('DELETE', `/account/sessions/${part(id)}`),
  endOtherSessions: () => write<unknown>('DELETE', '/account/sessions'),
};
