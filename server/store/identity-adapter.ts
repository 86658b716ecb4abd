import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { credential, passkey, person, signIn, twoFactor, verification } from './schema/identity.ts';

/** The tables that better-auth keeps, under the names it knows them by. */
export const identityAdapter = (pool: pg.Pool) =>
  drizzleAdapter(drizzle(pool), {
    provider: 'pg',
    transaction: true,
    schema: { user: person, session: signIn, account: credential, verification, twoFactor, passkey },
  });
