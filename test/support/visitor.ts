import type { TestApp } from './app.ts';
import { CookieJar } from './cookie-jar.ts';

/** A browser without a page: it keeps its cookies and goes where it is sent within the app. */
export interface Visitor {
  jar: CookieJar;
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
}

export function visitor({ askAsNobody }: Pick<TestApp, 'askAsNobody'>): Visitor {
  const jar = new CookieJar();
  return {
    jar,
    async ask(method, path, body, headers = {}) {
      const answer = await askAsNobody(method, path, body, {
        ...(method === 'GET' ? {} : { origin: 'http://localhost' }),
        ...jar.headers(),
        ...headers,
      });
      jar.take(answer.headers);
      return answer;
    },
  };
}

/** One who is signed in already, as that person. */
export async function signedIn(
  app: Pick<TestApp, 'askAsNobody' | 'context'>,
  personId: string,
): Promise<Visitor> {
  const one = visitor(app);
  const cookies = await app.context.signIn.begin(new Headers(), { personId, way: 'link' });
  const headers = new Headers();
  for (const cookie of cookies ?? []) headers.append('set-cookie', cookie);
  one.jar.take(headers);
  return one;
}
