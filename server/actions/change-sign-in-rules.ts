import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { SignInSettings } from '@plumbline/shared/schema/sign-in.ts';
import { appendLedger } from '../store/ledger.ts';
import { lockPeople } from '../store/people.ts';
import { changeSignInSettings, readSignInSettings } from '../store/sign-in-settings.ts';
import { readSignInMeans, shortenSignIns } from '../store/sign-ins.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

/**
 * Changes the limits of sessions and what sign-in asks for, and answers how it is then.
 * @throws PlumblineError `bad-usage` for several roles without a reason; `conflict` for a rule that would keep whoever makes
 * it from signing in again.
 */
export async function changeSignInRules(
  change: Partial<SignInSettings>,
  work: WriteWork & { personId: string | null },
): Promise<SignInSettings> {
  return inTransaction(work.pool, async (client) => {
    await lockPeople(client);
    const before = await readSignInSettings(client);
    const after = { ...before, ...change };
    if (after.severalRoles.allowed && !after.severalRoles.reason?.trim())
      throw new PlumblineError('bad-usage', 'Several roles for one person need a reason', {
        at: 'severalRoles.reason',
        expected: 'one sentence, which the ledger then shows with each such role',
      });
    if (after.requireAuthenticator && !before.requireAuthenticator && work.personId !== null) {
      const { password, authenticator } = await readSignInMeans(client, work.personId);
      if (password && !authenticator)
        throw new PlumblineError('conflict', 'Your own password would no longer sign you in', {
          at: 'requireAuthenticator',
          todo: 'set up an authenticator app for your own account first',
        });
    }
    const at = work.now();
    await changeSignInSettings(client, change, at);
    await shortenSignIns(client, after.idleMinutes);
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'sign-in-settings-changed',
      subject: 'sign-in-settings',
      body: { before, after },
    });
    return after;
  });
}
