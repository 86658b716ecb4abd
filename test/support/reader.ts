import { randomUUID } from 'node:crypto';
import type { Grant } from '@plumbline/shared/schema/role.ts';
import { expect } from 'vitest';
import type { Ask, TestApp } from './app.ts';
import { addPerson } from './people.ts';
import { signedIn } from './visitor.ts';

export const bytes = (text: string) => new TextEncoder().encode(text);

/** Fails with the answer's words where the request was not done. */
export async function done(answer: Promise<Response>): Promise<void> {
  const got = await answer;
  expect(got.status, await got.clone().text()).toBeLessThan(300);
}

/** What this reader is told at this address. */
export async function json<T>(ask: Ask, path: string): Promise<T> {
  const answer = await ask('GET', path);
  expect(answer.status, `${path} ${await answer.clone().text()}`).toBe(200);
  return (await answer.json()) as T;
}

/** Somebody with these roles, signed in. `ownerName`: the name under which findings are theirs. */
export async function reader(t: TestApp, grants: Grant[], ownerName: string | null = null): Promise<Ask> {
  const id = await addPerson(t, { email: `${randomUUID()}@example.com`, grants });
  await t.database.pool.query('update person set owner_name = $2 where id = $1', [id, ownerName]);
  return (await signedIn(t, id)).ask;
}
