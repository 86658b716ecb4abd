import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { redactLedgerEntry } from '../actions/redact-entry.ts';
import { localOperator } from '../views/viewer.ts';
import type { CommandIo } from './io.ts';
import { withLedger } from './with-ledger.ts';

/** `ledger redact POSITION --reason TEXT`: takes the text out of an entry; its hash stays, and a new entry says so. */
export async function run(
  args: { json: boolean; position: string; reason: string },
  io: CommandIo,
): Promise<number> {
  if (!/^\d{1,15}$/.test(args.position))
    throw new PlumblineError('bad-usage', `“${args.position}” is no position`, {
      expected: 'the position of an entry, counted from 0',
    });
  const position = Number(args.position);
  return withLedger(io, async ({ pool, now, settle }) => {
    await settle();
    await redactLedgerEntry({ position, reason: args.reason }, { pool, now, actor: localOperator.actor });
    await settle();
    if (args.json) io.out(`${JSON.stringify({ position, redacted: true })}\n`);
    else io.out(`The text of entry ${position} is gone; its hash stays, and a new entry says why.\n`);
    return 0;
  });
}
