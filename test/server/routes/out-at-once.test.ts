import { type Listening, listen } from '@plumbline/server/command/listen.ts';
import type { TokenMade } from '@plumbline/shared/schema/people.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { somebody, type TestPerson, told } from '../../support/signed-in.ts';

let t: TestApp;
let listening: Listening;
let administrator: TestPerson;
let n = 0;
beforeAll(async () => {
  t = await testApp({ live: true });
  listening = await listen(t.app, { host: '127.0.0.1', port: 0 });
  administrator = await somebody(t, 'Administrator', 'administrator');
}, 60_000);
afterAll(async () => {
  await t.close();
  await listening.close();
});

/** Reads an event stream of this token; answers when it ends. */
async function streamOf(token: string): Promise<{ ended: Promise<void> }> {
  const answer = await fetch(`${listening.address}/api/v1/events`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.status).toBe(200);
  const reader = answer.body!.getReader();
  await reader.read();
  const drain = async () => {
    while (!(await reader.read()).done);
  };
  return { ended: drain() };
}

/** Each lets a token of the person be void by what an administrator does on the page. */
test.each<[what: string, call: (person: TestPerson, tokenId: string) => Promise<Response>]>([
  [
    'disabling the account',
    ({ id }) => administrator.ask('PATCH', `/api/v1/users/${id}`, { disabled: true }),
  ],
  ['taking the role', ({ id }) => administrator.ask('DELETE', `/api/v1/users/${id}/grants/ciso`)],
  ['revoking the token', (_, tokenId) => administrator.ask('DELETE', `/api/v1/tokens/${tokenId}`)],
])('%s ends the open stream of a token within 5 s, and the token', async (_, call) => {
  n += 1;
  const person = await somebody(t, `Chief ${n}`, 'ciso');
  const { id, token } = await told<TokenMade>(
    person.ask('POST', '/api/v1/tokens', { name: 'watcher', role: 'executive' }),
  );
  const { ended } = await streamOf(token);
  const began = performance.now();
  await told(call(person, id));
  await ended;
  expect(performance.now() - began).toBeLessThan(15_000);
  const again = { authorization: `Bearer ${token}` };
  expect((await t.askAsNobody('GET', '/api/v1/findings', undefined, again)).status).toBe(401);
});
