import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { verifyPassword } from 'better-auth/crypto';
import type pg from 'pg';
import { findPasswordHash } from '../store/sign-ins.ts';

/**
 * Checks the password of somebody who is signed in.
 * @throws PlumblineError `sign-in-refused` where it is wrong; `conflict` where they have none.
 */
export async function requireOwnPassword(pool: pg.Pool, personId: string, password: string): Promise<void> {
  const hash = await findPasswordHash(pool, personId);
  if (hash === null)
    throw new PlumblineError('conflict', 'This account has no password', {
      at: 'password',
      todo: 'set a password first',
    });
  if (!(await verifyPassword({ hash, password })))
    throw new PlumblineError('sign-in-refused', 'The password is wrong', { at: 'password' });
}

export const hasPassword = async (pool: pg.Pool, personId: string): Promise<boolean> =>
  (await findPasswordHash(pool, personId)) !== null;
