import type {
  CompanySignInChange,
  CompanySignInItem,
  CompanySignInTest,
} from '@plumbline/shared/schema/company-sign-in.ts';
import type { SignInSettings } from '@plumbline/shared/schema/sign-in.ts';
import { queryOptions } from '@tanstack/react-query';
import { get, send } from './client.ts';

const part = encodeURIComponent;

async function write<T>(method: string, path: string, body: unknown = {}): Promise<T> {
  const answer = await send(path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

export const signInSettingsQuery = queryOptions({
  queryKey: ['sign-in-settings'],
  queryFn: ({ signal }) => get<SignInSettings>('/sign-in-settings', signal),
});

export const saveSignInSettings = (settings: SignInSettings) =>
  write<SignInSettings>('PATCH', '/sign-in-settings', settings);

export const companySignInsQuery = queryOptions({
  queryKey: ['company-sign-ins'],
  queryFn: ({ signal }) =>
    get<{ items: CompanySignInItem[] }>('/company-sign-ins', signal).then(({ items }) => items),
});

/** Without `secret` the one that is kept stays. */
export const saveCompanySignIn = (change: CompanySignInChange) =>
  write<unknown>('PUT', `/company-sign-ins/${part(change.id)}`, change);

export const removeCompanySignIn = (id: string) => write<unknown>('DELETE', `/company-sign-ins/${part(id)}`);

/** Tries what is saved, step by step; changes nothing. */
export const testCompanySignIn = (id: string) =>
  write<CompanySignInTest>('POST', `/company-sign-ins/${part(id)}/test`);
