import { adoptLedgerKey } from '../actions/adopt-ledger-key.ts';
import { localOperator } from '../views/viewer.ts';
import type { CommandIo } from './io.ts';
import { withLedger } from './with-ledger.ts';

/** `ledger adopt-key --reason TEXT`: signs with the key that is here from now on, though another signed before. */
export async function run(args: { json: boolean; reason: string }, io: CommandIo): Promise<number> {
  return withLedger(io, async ({ pool, signer, now }) => {
    await adoptLedgerKey({ reason: args.reason, signer }, { pool, now, actor: localOperator.actor });
    if (args.json) io.out(`${JSON.stringify({ adopted: true })}\n`);
    else io.out('The ledger is signed with the key of this installation from now on; an entry says why.\n');
    return 0;
  });
}
