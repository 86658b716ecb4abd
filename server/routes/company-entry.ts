import { companySignInStart } from '@plumbline/shared/schema/company-sign-in.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { bodyLimit } from 'hono/body-limit';
import type { AppContext } from '../context.ts';
import { newRoutes } from './answers.ts';

const mostAnswerBytes = 512 * 1024;

/** Signing in with what one has at the company: there, and back. */
export function companyEntryRoutes({ signIn, companySignIns }: AppContext) {
  const limit = bodyLimit({
    maxSize: mostAnswerBytes,
    onError: () => {
      throw new PlumblineError('too-large', 'The answer of the provider is too large', {
        expected: '512 KiB',
      });
    },
  });
  const routes = newRoutes();
  routes.post('/sign-in/sso', limit, async (c) => {
    const read = companySignInStart.safeParse(await c.req.json().catch(() => undefined));
    if (!read.success)
      throw new PlumblineError(
        'bad-usage',
        'The request does not name a sign-in and the pages to return to',
        {
          expected: '{providerId, callbackURL, errorCallbackURL}; addresses begin with one /',
        },
      );
    const { providerId, ...pages } = read.data;
    const { url, headers } = c.req.raw;
    const again = headers.has('cookie') && (await signIn.session(headers)) !== null;
    const request = new Request(url, { method: 'POST', headers: withoutLength(headers) });
    return companySignIns.begin(
      { id: providerId, again, request, body: { providerId, ...pages } },
      signIn.handle,
    );
  });
  routes.get('/sso/callback/:id', (c) => companySignIns.end(c.req.param('id'), c.req.raw, signIn.handle));
  routes.post('/sso/saml2/sp/acs/:id', limit, (c) =>
    companySignIns.end(c.req.param('id'), c.req.raw, signIn.handle),
  );
  routes.get('/sso/saml2/sp/metadata', (c) =>
    companySignIns.describe(c.req.query('providerId') ?? '', c.req.raw, signIn.handle),
  );
  return routes;
}

function withoutLength(headers: Headers): Headers {
  const kept = new Headers(headers);
  kept.delete('content-length');
  kept.set('content-type', 'application/json');
  return kept;
}
