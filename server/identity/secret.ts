import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Config } from '../config.ts';

/**
 * The secret that signs cookies and encrypts what is kept: PLUMBLINE_SECRET, or one made once for the data folder of an
 * embedded database. With a database of the company's it must be given, so that all its servers have the same.
 * @throws PlumblineError `bad-configuration`.
 */
export function secretOf({ secret, databaseUrl, dataFolder }: Config): string {
  if (secret !== null) return secret;
  if (databaseUrl !== null)
    throw new PlumblineError('bad-configuration', 'PLUMBLINE_SECRET is not set', {
      at: 'PLUMBLINE_SECRET',
      expected: 'at least 32 random characters, the same for every server of this database',
      todo: 'set it, for example to the output of: openssl rand -hex 32',
    });
  mkdirSync(dataFolder, { recursive: true });
  const file = join(dataFolder, 'secret');
  try {
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
