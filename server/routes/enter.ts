import { randomUUID } from 'node:crypto';
import { createRoute } from '@hono/zod-openapi';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { firstAccount, linkUse, linkUsed, readerChange } from '@plumbline/shared/schema/sign-in.ts';
import type { Context } from 'hono';
import { firstAccountRoles, makeFirstAccount } from '../actions/make-first-account.ts';
import { useLink } from '../actions/use-link.ts';
import type { AppContext } from '../context.ts';
import { actorOf } from '../identity/actor.ts';
import type { AppEnv } from '../identity/authorise.ts';
import { passwordHash } from '../identity/password-hash.ts';
import { readDemonstrationReaders } from '../views/demonstration-readers.ts';
import { answers, done, newRoutes } from './answers.ts';

/** The ways in that need neither password nor passkey: a link that works once, and the readers of the demonstration. */
export function enterRoutes(context: AppContext) {
  const { pool } = context.database;
  const now = () => new Date(context.nowMs()).toISOString();
  const begin = async (c: Context<AppEnv>, of: { personId: string; way: string }): Promise<void> => {
    const cookies = await context.signIn.begin(c.req.raw.headers, of);
    if (cookies === null) throw goneLink();
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
  };
  const missed = async (): Promise<never> => {
    await context.signIn.missed();
    throw goneLink();
  };
  return newRoutes()
    .openapi(
      createRoute({
        method: 'post',
        path: '/link',
        hide: true,
        request: { body: { required: true, content: { 'application/json': { schema: linkUse } } } },
        responses: answers(linkUsed, 'Where the link leads; it signs in where that is an account'),
      }),
      async (c) => {
        const used = await useLink(c.req.valid('json').token, { pool, now });
        if (used === null) return missed();
        if (used.purpose === 'sign-in') await begin(c, { personId: used.personId, way: 'link' });
        return c.json({ purpose: used.purpose }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/first-account',
        hide: true,
        request: { body: { required: true, content: { 'application/json': { schema: firstAccount } } } },
        responses: answers(done, 'The account is made and signed in'),
      }),
      async (c) => {
        const { token, name, email, password, alsoCiso } = c.req.valid('json');
        const id = randomUUID();
        const grants = firstAccountRoles(alsoCiso).map((role) => ({ role, unit: '' }));
        const made = await makeFirstAccount(
          { token, id, name, email, alsoCiso, passwordHash: () => passwordHash(password) },
          { pool, now, actor: actorOf({ id, name, grants }) },
        );
        if (!made) return missed();
        await begin(c, { personId: id, way: 'link' });
        return c.json({ ok: true as const }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/demonstration',
        hide: true,
        request: { body: { required: true, content: { 'application/json': { schema: readerChange } } } },
        responses: answers(done, 'One is that reader now'),
      }),
      async (c) => {
        if (c.get('identity')?.demonstration !== true) throw notAReader();
        const readers = await readDemonstrationReaders({ pool, personId: c.get('viewer').personId });
        const reader = readers.find(({ id }) => id === c.req.valid('json').id);
        if (reader === undefined)
          throw new PlumblineError('not-found', 'The demonstration has no such reader', { at: 'id' });
        await begin(c, { personId: reader.id, way: 'demonstration' });
        return c.json({ ok: true as const }, 200);
      },
    );
}

const goneLink = () =>
  new PlumblineError('sign-in-refused', 'This link does not work, or not any more', {
    expected: 'a link of the last 15 minutes that was not used yet',
    todo: 'ask whoever gave it to you for a new one; a start of Plumbline prints one',
  });

const notAReader = () =>
  new PlumblineError('not-allowed', 'Only a reader of the demonstration can change into another', {
    expected: 'to be signed in by the link that a start with the demonstration prints',
  });
