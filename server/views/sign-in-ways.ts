import type { SignInWays } from '@plumbline/shared/schema/sign-in.ts';
import type pg from 'pg';
import { countAccounts } from '../store/accounts.ts';
import { listEnabledCompanySignIns } from '../store/sign-ins.ts';
import { readDemonstrationReaders } from './demonstration-readers.ts';

/** How one can sign in here. */
export async function readSignInWays(pool: pg.Pool): Promise<SignInWays> {
  const [accounts, readers, company] = await Promise.all([
    countAccounts(pool),
    readDemonstrationReaders({ pool, personId: null }),
    listEnabledCompanySignIns(pool),
  ]);
  return {
    password: accounts > 0,
    passkey: true,
    company,
    firstAccount: accounts === 0 && readers.length === 0,
    demonstration: readers.length > 0,
  };
}
