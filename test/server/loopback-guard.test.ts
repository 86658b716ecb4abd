import { loopbackGuard } from '@plumbline/server/identity/loopback-guard.ts';
import { PlumblineError, problemKinds } from '@plumbline/shared/schema/problem.ts';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';

const app = new Hono();
app.use(loopbackGuard);
app.all('/x', (c) => c.text('reached'));
app.onError((error) => {
  if (!(error instanceof PlumblineError)) throw error;
  return Response.json({ kind: error.kind }, { status: problemKinds[error.kind].status });
});

async function ask(method: string, headers: Record<string, string>): Promise<number> {
  return (await app.request('/x', { method, headers })).status;
}

describe('while nobody signs in', () => {
  test.each(['localhost', 'localhost:3000', 'LOCALHOST:3000', '127.0.0.1:3000', '[::1]:3000', '[::1]'])(
    'the host %s is served',
    async (host) => expect(await ask('GET', { host })).toBe(200),
  );

  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.nip.io:3000',
    '10.0.0.7',
    'localhost:3000x',
    '',
  ])('the host "%s" is refused with 421, also for reading', async (host) =>
    expect(await ask('GET', { host })).toBe(421),
  );

  test('a program without Origin may write, and so may a page of this very address', async () => {
    expect(await ask('POST', { host: 'localhost:3000' })).toBe(200);
    const own = { host: 'localhost:3000', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' };
    expect(await ask('POST', own)).toBe(200);
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('a foreign page may not %s', async (method) => {
    const host = 'localhost:3000';
    expect(await ask(method, { host, origin: 'https://evil.example' })).toBe(403);
    expect(await ask(method, { host, origin: 'null' })).toBe(403);
    expect(await ask(method, { host, origin: 'http://localhost:8080' })).toBe(403);
    expect(await ask(method, { host, 'sec-fetch-site': 'cross-site' })).toBe(403);
  });

  test('a link from elsewhere may open the page', async () => {
    expect(await ask('GET', { host: 'localhost:3000', 'sec-fetch-site': 'cross-site' })).toBe(200);
  });
});
