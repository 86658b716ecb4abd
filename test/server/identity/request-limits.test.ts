import { type AppEnv, authorise } from '@plumbline/server/identity/authorise.ts';
import { callers } from '@plumbline/server/identity/caller.ts';
import { networkOf } from '@plumbline/server/identity/client-address.ts';
import { generous, requestLimits } from '@plumbline/server/identity/request-limits.ts';
import { PlumblineError, problemKinds } from '@plumbline/shared/schema/problem.ts';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { signedIn } from '../../support/people.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ nowMs: Date.now });
});
afterAll(() => t.close());

/** The real guard with limits that a test reaches, before nothing. */
function gateOf(limits: Parameters<typeof requestLimits>[0]) {
  const gate = new Hono<AppEnv>();
  gate.use(authorise(t.context, requestLimits(limits))).all('*', (c) => c.text('reached'));
  gate.onError((error, c) => {
    if (!(error instanceof PlumblineError)) throw error;
    return c.text(error.kind, problemKinds[error.kind].status);
  });
  return async (path: string, headers: Record<string, string> = {}, address = '192.0.2.1') =>
    (await callers.run({ address }, () => gate.request(`http://localhost${path}`, { headers }))).status;
}

describe('requests in a minute', () => {
  test('are counted by session and by token, wherever they come from', async () => {
    const ask = gateOf({ viewer: 2, address: 100, streams: 100 });
    const session = (await signedIn(t, [])).jar.headers();
    const token = { authorization: `Bearer ${t.token}` };
    for (const headers of [session, token])
      expect([
        await ask('/api/v1/company', headers, '192.0.2.1'),
        await ask('/api/v1/findings/none', headers, '192.0.2.2'),
        await ask('/api/v1/company', headers, '192.0.2.3'),
      ]).toEqual([expect.any(Number), expect.any(Number), 429]);
    expect(await ask('/api/v1/company', (await signedIn(t, [])).jar.headers())).not.toBe(429);
  });

  test('of nobody are counted by address, also where the page is open; a sign-in there is not held up', async () => {
    const ask = gateOf({ viewer: 100, address: 3, streams: 100 });
    expect([
      await ask('/api/v1/company'),
      await ask('/api/auth/ways'),
      await ask('/findings'),
      await ask('/api/v1/none'),
      await ask('/api/auth/ways'),
    ]).toEqual([401, 200, 200, 429, 429]);
    expect(await ask('/api/v1/company', { authorization: `Bearer ${t.token}` })).toBe(200);
    expect(await ask('/api/auth/ways', {}, '192.0.2.2')).toBe(200);
  });

  test('for health and for files of the page are not counted', async () => {
    const ask = gateOf({ viewer: 1, address: 1, streams: 1 });
    for (let at = 0; at < 3; at++)
      expect([await ask('/healthz'), await ask('/readyz'), await ask('/assets/index-abc.js')]).toEqual([
        200, 200, 200,
      ]);
  });

  test('that open event streams are counted apart', async () => {
    const ask = gateOf({ viewer: 1, address: 1, streams: 2 });
    const token = { authorization: `Bearer ${t.token}` };
    const opened = [await ask('/api/v1/events', token), await ask('/api/v1/events', token)];
    expect([...opened, await ask('/api/v1/events', token)]).toEqual([200, 200, 429]);
    expect(await ask('/api/v1/company', token)).toBe(200);
  });

  test('that move what is presented are counted apart, and soon too many', async () => {
    const ask = gateOf({ moves: 1 });
    const session = (await signedIn(t, [{ role: 'board', unit: '' }])).jar.headers();
    expect([
      await ask('/api/v1/presentation', session),
      await ask('/api/v1/presentation', session),
      await ask('/api/v1/company', session),
    ]).toEqual([200, 429, 200]);
  });

  test('are refused by the app with the time to wait', async () => {
    let answer = await t.askFrom('192.0.2.77', 'GET', '/api/v1/none');
    for (let at = 0; at < generous.address; at++)
      answer = await t.askFrom('192.0.2.77', 'GET', '/api/v1/none');
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ type: '/problems/too-many', todo: 'ask less often' });
  }, 60_000);
});

test('an address of IPv6 stands for its network, however it is written', () => {
  expect(networkOf('2001:db8:0:7::1')).toBe('2001:db8:0:7');
  expect(networkOf('2001:0db8::7:0:0:0:9')).toBe('2001:db8:0:7');
  expect(networkOf('::1')).toBe('0:0:0:0');
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0');
  expect(networkOf('203.0.113.9')).toBe('203.0.113.9');
  expect(networkOf(null)).toBe('nowhere');
});
