import { type Listening, listen } from '@plumbline/server/command/listen.ts';
import { stopContext } from '@plumbline/server/context.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';

let t: TestApp;
let listening: Listening;
beforeAll(async () => {
  t = await testApp({ live: true });
  listening = await listen(t.app, { host: '127.0.0.1', port: 0 });
}, 60_000);
afterAll(async () => {
  await t.close();
  await listening.close();
});

interface Heard {
  id: string | undefined;
  event: string | undefined;
  data: { version?: number; resources?: string[] };
}

async function open(headers: Record<string, string> = {}) {
  const answer = await fetch(`${listening.address}/api/v1/events`, { headers });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  return {
    async next(): Promise<Heard | null> {
      while (!rest.includes('\n\n')) {
        const { value, done } = await reader.read();
        if (done) return null;
        rest += value;
      }
      const [block = ''] = rest.split('\n\n');
      rest = rest.slice(block.length + 2);
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      return {
        id: field('id'),
        event: field('event'),
        data: JSON.parse(field('data') ?? '{}') as Heard['data'],
      };
    },
    close: () => reader.cancel(),
  };
}

const importOne = (id: string) =>
  t.ask('POST', `/api/v1/imports?source=${id}`, new TextEncoder().encode(`id,title\n${id},A thing\n`));

test('a reader hears that something changed, which resources and the version, and never the data', async () => {
  const stream = await open();
  expect(await stream.next()).toMatchObject({ event: 'ping' });
  await importOne('E-1');
  const change = (await stream.next())!;
  expect(change.event).toBe('change');
  expect(change.data.resources).toEqual(expect.arrayContaining(['briefings', 'findings', 'imports']));
  expect(Object.keys(change.data).sort()).toEqual(['resources', 'version']);
  expect(change.id).toBe(String(change.data.version));
  await stream.close();
});

test('a reader that comes back hears at once that it missed something, and nothing where it did not', async () => {
  await importOne('E-2');
  const late = await open({ 'last-event-id': '1' });
  const missed = (await late.next())!;
  expect(missed).toMatchObject({ event: 'change', data: { resources: ['*'] } });
  await late.close();
  const current = await open({ 'last-event-id': missed.id! });
  expect(await current.next()).toMatchObject({ event: 'ping' });
  await current.close();
});

test('many changes at once are told as few', async () => {
  const stream = await open();
  await stream.next();
  const began = performance.now();
  for (const id of ['E-3', 'E-4', 'E-5', 'E-6', 'E-7', 'E-8']) await importOne(id);
  const version = Number(
    (await t.database.pool.query('select max(version) as v from unit_version')).rows[0].v,
  );
  let told = 0;
  for (let heard = await stream.next(); heard !== null; heard = await stream.next()) {
    if (heard.event === 'change') told++;
    if (heard.data.version === version) break;
  }
  expect(told).toBeLessThanOrEqual(Math.ceil((performance.now() - began) / 250) + 1);
  await stream.close();
});

test('the listener that lost its connection listens again', async () => {
  const stream = await open();
  await stream.next();
  await t.database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'plumbline events' and datname = current_database()`,
  );
  await importOne('E-9');
  let heard = await stream.next();
  while (heard !== null && heard.event !== 'change') heard = await stream.next();
  expect(heard?.event).toBe('change');
  await stream.close();
});

test('stopping ends every stream at once', async () => {
  const stream = await open();
  await stream.next();
  const began = performance.now();
  await stopContext(t.context);
  let heard = await stream.next();
  while (heard !== null) heard = await stream.next();
  expect(performance.now() - began).toBeLessThan(5_000);
});
