/** Signing in at a server that really runs, as a browser or a program would. */
import { makeLink } from '@plumbline/server/actions/make-link.ts';
import { type Database, openDatabase } from '@plumbline/server/store/database.ts';
import type { Role } from '@plumbline/shared/schema/role.ts';

/** Uses a printed link to an account; answers the cookie header to send from then on. */
export async function signInByLink(link: string): Promise<string> {
  const { origin, hash } = new URL(link);
  return cookieOf(await post(`${origin}/api/auth/link`, { token: hash.slice(1) }));
}

/** Who makes the first account of a server in tests: administrator and CISO. */
export const firstPerson = {
  name: 'Security lead',
  email: 'lead@example.com',
  password: 'a password of many words',
  alsoCiso: 'A test has one person',
};

/** Makes the first account by its printed link; answers the cookie header of its session. */
export async function makeFirstAccountBy(link: string): Promise<string> {
  const { origin, hash } = new URL(link);
  return cookieOf(await post(`${origin}/api/auth/first-account`, { ...firstPerson, token: hash.slice(1) }));
}

async function post(url: string, body: object): Promise<Response> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin },
    body: JSON.stringify(body),
  });
  if (answer.status !== 200)
    throw new Error(`${url} did not sign in: ${answer.status} ${await answer.text()}`);
  return answer;
}

/** What a browser would send back of the cookies that an answer sets. */
export const cookieOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0]!)
    .join('; ');

/** Headers of a request that a page of this server sends once an answer has signed its browser in. */
export const headersOf = (answer: Response) => ({ cookie: cookieOf(answer), origin: 'http://localhost' });

/** A cookie header as a browser of Playwright keeps it for that address. */
export const browserCookies = (cookie: string, url: string) =>
  cookie.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return {
      name: pair.slice(0, at),
      value: pair.slice(at + 1),
      url,
      httpOnly: true,
      sameSite: 'Lax' as const,
    };
  });

/** The one who has the rights to a server's data folder, beside that server. */
export interface Operator {
  /** Path and fragment of a fresh link to the account of the first who has that role, or of that address. */
  linkTo(who: Role | { email: string }): Promise<string>;
  close(): Promise<void>;
}

export async function operatorOf(dataFolder: string): Promise<Operator> {
  const database: Database = await openDatabase({ dataFolder, databaseUrl: null }, { say: () => {} });
  const { pool } = database;
  const found = async (who: Role | { email: string }): Promise<string> => {
    const { rows } = await pool.query<{ id: string }>(
      `select p.id from person p left join person_role r on r.person_id = p.id
       where p.disabled_at is null and (p.email = $1 or r.role = $2) order by p.created_at limit 1`,
      typeof who === 'string' ? [null, who] : [who.email, null],
    );
    const id = rows[0]?.id;
    if (id === undefined) throw new Error(`nobody is ${JSON.stringify(who)}`);
    return id;
  };
  return {
    async linkTo(who) {
      const personId = await found(who);
      const work = { pool, actor: 'local operator', now: () => new Date().toISOString() };
      return makeLink({ purpose: 'sign-in', personId }, work);
    },
    close: () => database.close(),
  };
}
