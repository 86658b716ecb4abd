import type { Context } from 'hono';
import type { PeopleWork } from '../actions/ask-approval.ts';
import type { AppContext } from '../context.ts';
import type { AppEnv } from '../identity/authorise.ts';
import { notSignedIn } from '../identity/identify.ts';
import { writeWork } from './write-work.ts';

/** The signed-in person who writes. A token is nobody here: without a person stands for the local operator. */
export function peopleWork(context: AppContext, c: Context<AppEnv>): PeopleWork & { personId: string } {
  const { personId, sessionId } = c.get('viewer');
  if (personId === null || sessionId === null) throw notSignedIn();
  return { ...writeWork(context, c), personId };
}
