import { requestGuard } from '@plumbline/server/identity/request-guard.ts';
import { PlumblineError, problemKinds } from '@plumbline/shared/schema/problem.ts';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';

function guarded(publicUrl: string | null) {
  const app = new Hono();
  app.use(requestGuard({ publicUrl }));
  app.all('/*', (c) => c.text('reached'));
  app.onError((error) => {
    if (!(error instanceof PlumblineError)) throw error;
    return Response.json({ kind: error.kind }, { status: problemKinds[error.kind].status });
  });
  return async (method: string, headers: Record<string, string>, path = '/x'): Promise<number> =>
    (await app.request(path, { method, headers })).status;
}

const here = guarded(null);
const writes = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

describe('a server of this machine alone', () => {
  test.each(['localhost', 'localhost:3000', 'LOCALHOST:3000', '127.0.0.1:3000', '[::1]:3000', '[::1]'])(
    'serves the host %s',
    async (host) => expect(await here('GET', { host })).toBe(200),
  );

  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.nip.io:3000',
    '10.0.0.7',
    'localhost:3000x',
    '',
  ])('refuses the host "%s" with 421, also for reading', async (host) =>
    expect(await here('GET', { host })).toBe(421),
  );

  test('takes writes of a program and of its own page', async () => {
    const host = 'localhost:3000';
    expect(await here('POST', { host })).toBe(200);
    expect(await here('POST', { host, authorization: 'Bearer plumbline_x' })).toBe(200);
    const own = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin', cookie: 'a=b' };
    expect(await here('POST', own)).toBe(200);
    expect(await here('POST', { host, 'sec-fetch-site': 'none', cookie: 'a=b' })).toBe(200);
  });

  test.each(writes)('takes no %s of another page', async (method) => {
    const host = 'localhost:3000';
    expect(await here(method, { host, origin: 'https://evil.example' })).toBe(403);
    expect(await here(method, { host, origin: 'null' })).toBe(403);
    expect(await here(method, { host, origin: 'http://localhost:8080' })).toBe(403);
    expect(await here(method, { host, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await here(method, { host, 'sec-fetch-site': 'same-site' })).toBe(403);
  });

  test('takes no write that brings a cookie and does not say from where', async () => {
    expect(await here('POST', { host: 'localhost', cookie: 'plumbline.session_token=x' })).toBe(403);
    const both = { host: 'localhost', cookie: 'plumbline.session_token=x', authorization: 'Bearer y' };
    expect(await here('POST', both)).toBe(403);
  });

  test('lets a link from elsewhere open the page, and a provider send a signed answer', async () => {
    const foreign = {
      host: 'localhost:3000',
      origin: 'https://login.example',
      'sec-fetch-site': 'cross-site',
    };
    expect(await here('GET', foreign)).toBe(200);
    expect(await here('POST', foreign, '/api/auth/sso/saml2/sp/acs/company')).toBe(200);
    expect(await here('POST', foreign, '/api/auth/sso/saml2/sp/acs/company/more')).toBe(403);
    expect(await here('POST', foreign, '/api/auth/sign-in/email')).toBe(403);
  });
});

describe('a server that people open by a name of the company', () => {
  const there = guarded('https://debt.example');
  test('serves that name and this machine, and no other', async () => {
    expect(await there('GET', { host: 'debt.example' })).toBe(200);
    expect(await there('GET', { host: 'localhost:3000' })).toBe(200);
    expect(await there('GET', { host: 'debt.example:8443' })).toBe(421);
    expect(await there('GET', { host: 'other.example' })).toBe(421);
  });

  test('takes writes of its pages, also behind a proxy that asks by another name', async () => {
    const origin = 'https://debt.example';
    const cookie = 'a=b';
    expect(await there('POST', { host: 'debt.example', origin, cookie })).toBe(200);
    expect(await there('POST', { host: '127.0.0.1:3000', origin, cookie })).toBe(200);
    expect(await there('POST', { host: 'debt.example', origin: 'https://mail.example', cookie })).toBe(403);
    const sibling = {
      host: 'debt.example',
      origin: 'https://wiki.debt.example',
      'sec-fetch-site': 'same-site',
    };
    expect(await there('POST', sibling)).toBe(403);
  });
});
