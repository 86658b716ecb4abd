import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { PeopleWork } from '../actions/ask-approval.ts';
import type { Config } from '../config.ts';
import type { Database } from '../store/database.ts';
import { readPeople } from '../views/people.ts';
import { localOperator } from '../views/viewer.ts';

/** What the local operator writes with: alone, also where it takes two people. */
export const operatorWork = ({ pool }: Database): PeopleWork => ({
  pool,
  actor: localOperator.actor,
  personId: null,
  now: () => new Date().toISOString(),
});

/** The person of an e-mail address, written in any case. @throws PlumblineError `not-found`. */
export async function personOf({ pool }: Database, email: string) {
  const people = await readPeople({ pool, viewer: localOperator });
  const found = people.find((person) => person.email === email.trim().toLowerCase());
  if (found === undefined)
    throw new PlumblineError('not-found', `Nobody has an account with the address ${email}`, {
      todo: 'see the addresses with: user list',
    });
  return found;
}

/** A path and fragment as the address that a person opens. */
export const opened = (path: string, { publicUrl, port }: Config): string =>
  `${publicUrl ?? `http://localhost:${port}`}${path}`;
