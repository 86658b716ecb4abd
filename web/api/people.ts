import type {
  ApprovalAnswer,
  ApprovalItem,
  GrantAnswer,
  LinkAnswer,
  NewPerson,
  NewToken,
  PersonAdded,
  PersonChange,
  PersonItem,
  TokenItem,
  TokenMade,
} from '@plumbline/shared/schema/people.ts';
import type { Grant } from '@plumbline/shared/schema/role.ts';
import { queryOptions } from '@tanstack/react-query';
import { queryString } from '../paths.ts';
import { get } from './client.ts';
import { write } from './write.ts';

interface Items<T> {
  items: T[];
}

const part = encodeURIComponent;
const items = <T>(path: string, signal?: AbortSignal) =>
  get<Items<T>>(path, signal).then((answer) => answer.items);

export const peopleQuery = queryOptions({
  queryKey: ['users'],
  queryFn: ({ signal }) => items<PersonItem>('/users', signal),
});

/** What was asked for, newest first: `waiting`, or everything. */
export const approvalsQuery = (state: 'waiting' | '') =>
  queryOptions({
    queryKey: ['approvals', state],
    queryFn: ({ signal }) => items<ApprovalItem>(`/approvals${queryString({ state })}`, signal),
  });

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => items<TokenItem>('/tokens', signal),
});

/** Answers with the link for the first sign-in, this one time. */
export const addPerson = (person: NewPerson) => write<PersonAdded>('POST', '/users', person);

export const changePerson = ({ id, ...change }: PersonChange & { id: string }) =>
  write<unknown>('PATCH', `/users/${part(id)}`, change);

/** Asks for a role; it waits where a second person must agree. */
export const askForRole = ({ id, ...grant }: Grant & { id: string }) =>
  write<GrantAnswer>('POST', `/users/${part(id)}/grants`, grant);

export const removeRole = ({ id, role, unit }: Grant & { id: string }) =>
  write<unknown>('DELETE', `/users/${part(id)}/grants/${role}${queryString({ unit })}`);

/** A link with which the person signs in once. */
export const askForLink = (id: string) => write<LinkAnswer>('POST', `/users/${part(id)}/link`);

/** Signs the person out of every browser. */
export const endSessions = (id: string) => write<unknown>('DELETE', `/users/${part(id)}/sessions`);

export const decideApproval = ({ id, ...decision }: { id: string; agree: boolean; reason: string | null }) =>
  write<ApprovalAnswer>('POST', `/approvals/${part(id)}`, decision);

/** Answers with the token, this one time. */
export const makeToken = (token: NewToken) => write<TokenMade>('POST', '/tokens', token);

export const revokeToken = (id: string) => write<unknown>('DELETE', `/tokens/${part(id)}`);
