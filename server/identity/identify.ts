import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Grant } from '@plumbline/shared/schema/role.ts';
import type pg from 'pg';
import { tokenHash } from '../actions/create-token.ts';
import { findTokenByHash, touchToken } from '../store/api-tokens.ts';
import { areReadersWelcome } from '../store/demonstration-readers.ts';
import { findPerson, type PersonRow } from '../store/people.ts';
import { actorOf } from './actor.ts';
import type { SignIn } from './sign-in.ts';
import { standsBehind } from './two-persons.ts';

/** Somebody whose proof was accepted, with their roles as they are now. */
export interface Identity {
  actor: string;
  personId: string | null;
  sessionId: string | null;
  tokenId: string | null;
  grants: Grant[];
  ownerName: string | null;
  demonstration: boolean;
  /** When the person last proved who they are; null for a token. */
  provedAtMs: number | null;
  /** When the session is over for good; null for a token. */
  endsAtMs: number | null;
  /** Cookies that a refreshed session sends back. */
  cookies: string[];
}

interface Asking {
  pool: pg.Pool;
  signIn: SignIn;
  nowMs(): number;
}

/**
 * Who sends this request; null: nobody that we know. Asked of the database every time, so that what is revoked is over.
 * @throws PlumblineError `too-many` for one wrong token after many.
 */
export async function identify(asking: Asking, headers: Headers): Promise<Identity | null> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (bearer === undefined) return bySession(asking, headers);
  const found = await byToken(asking, bearer);
  if (found === null) await asking.signIn.missed();
  return found;
}

async function byToken({ pool, nowMs }: Asking, token: string): Promise<Identity | null> {
  const found = await findTokenByHash(pool, tokenHash(token));
  const at = nowMs();
  if (found === null || found.state !== 'active' || found.revokedAt !== null) return null;
  if (Date.parse(found.expiresAt) <= at) return null;
  const person = found.personId === null ? null : await findPerson(pool, found.personId);
  const grant = { role: found.role, unit: found.unitPath };
  if (
    found.personId !== null &&
    (person === null || !(await isLet(pool, person)) || !standsBehind(person, grant))
  )
    return null;
  await touchToken(pool, found.id, new Date(at).toISOString());
  return {
    actor: `token ${found.name} (${found.role}) of ${found.createdBy}`,
    personId: found.personId,
    sessionId: null,
    tokenId: found.id,
    grants: [grant],
    ownerName: person?.ownerName ?? null,
    demonstration: person?.demonstration ?? false,
    provedAtMs: null,
    endsAtMs: null,
    cookies: [],
  };
}

async function bySession({ pool, signIn }: Asking, headers: Headers): Promise<Identity | null> {
  if (!headers.has('cookie')) return null;
  const session = await signIn.session(headers);
  if (session === null) return null;
  const person = await findPerson(pool, session.personId);
  if (person === null || !(await isLet(pool, person))) return null;
  return {
    actor: actorOf(person),
    personId: person.id,
    sessionId: session.id,
    tokenId: null,
    grants: person.grants,
    ownerName: person.ownerName,
    demonstration: person.demonstration,
    provedAtMs: session.createdAtMs,
    endsAtMs: session.endsAtMs,
    cookies: session.cookies,
  };
}

/** Whether the account is in use; a made-up reader's is while the company is the demonstration. */
const isLet = async (pool: pg.Pool, { disabledAt, demonstration }: PersonRow): Promise<boolean> =>
  disabledAt === null && (!demonstration || (await areReadersWelcome(pool)));

export const notSignedIn = () =>
  new PlumblineError('not-signed-in', 'Nobody is signed in here', {
    expected: 'a signed-in browser, or a token as `Authorization: Bearer …`',
    todo: 'open /sign-in, or make a token',
  });
