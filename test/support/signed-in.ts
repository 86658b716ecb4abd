import { addPerson } from '@plumbline/server/actions/add-person.ts';
import type { PersonItem } from '@plumbline/shared/schema/people.ts';
import type { Grant, Role } from '@plumbline/shared/schema/role.ts';
import type { Ask, TestApp } from './app.ts';
import { signedIn as visitorOf } from './visitor.ts';

export interface TestPerson {
  id: string;
  email: string;
  /** Asks as the browser in which they signed in just now does. */
  ask: Ask;
}

/** What the test asked for, as JSON; fails with the answer's words where the status is another. */
export async function told<T>(answer: Promise<Response>, status = 200): Promise<T> {
  const got = await answer;
  if (got.status !== status) throw new Error(`${got.status} instead of ${status}: ${await got.text()}`);
  return (await got.json()) as T;
}

/** A person whom the local operator added with these roles, signed in; a name alone is a role over the company. */
export async function somebody(t: TestApp, name: string, ...roles: (Role | Grant)[]): Promise<TestPerson> {
  const email = `${name.toLowerCase().replaceAll(/\W+/g, '-')}@company.example`;
  const grants = roles.map((role) => (typeof role === 'string' ? { role, unit: '' } : role));
  const { id } = await addPerson(
    { name, email, ownerName: null, grants },
    {
      pool: t.database.pool,
      actor: 'local operator',
      personId: null,
      now: () => new Date(t.context.nowMs()).toISOString(),
    },
  );
  return { id, email, ask: await signedIn(t, id) };
}

/** Another browser in which this person signed in. */
export async function signedIn(t: TestApp, personId: string): Promise<Ask> {
  return (await visitorOf(t, personId)).ask;
}

/** Asks for a role of somebody. */
export const give = (by: TestPerson, to: { id: string }, role: string, unit = '') =>
  by.ask('POST', `/api/v1/users/${to.id}/grants`, { role, unit });

/** Agrees to a request, or does not. */
export const decide = (by: TestPerson, id: string | null, agree: boolean, reason?: string) =>
  by.ask('POST', `/api/v1/approvals/${id}`, { agree, reason });

/** Entries about this person, token or request, oldest first. */
export async function ledgerOf(t: TestApp, subject: string) {
  const { items } = await t.get<{
    items: { actor: string; kind: string; subject: string; body: Record<string, unknown> }[];
  }>('/api/v1/ledger?limit=200');
  return items.filter((entry) => entry.subject === subject).reverse();
}

/** Says openly that one person may hold roles that are meant for two. */
export async function allowSeveralRoles(t: TestApp): Promise<void> {
  await t.database.pool.query('update sign_in_settings set settings = $1 where id = 1', [
    { severalRoles: { allowed: true, reason: 'We are four people' } },
  ]);
}

/** Everybody with an account, as this person is told. */
export const peopleSeenBy = async (by: TestPerson) =>
  (await told<{ items: PersonItem[] }>(by.ask('GET', '/api/v1/users'))).items;

/** The roles of somebody, as this person is told. */
export const rolesOf = async (by: TestPerson, { id }: { id: string }) =>
  (await peopleSeenBy(by)).find((person) => person.id === id)!.grants.map(({ role }) => role);
