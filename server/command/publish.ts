import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { publishDraft } from '../actions/publish-draft.ts';
import { findDraft } from '../views/drafts.ts';
import { readHeadRoot } from '../views/ledger.ts';
import { localOperator } from '../views/viewer.ts';
import type { CommandIo } from './io.ts';
import { withLedger } from './with-ledger.ts';

/** `publish PERIOD`: freezes the draft of a period that another person approved, and signs the ledger over it. */
export async function run(
  args: { json: boolean; period: string; unit?: string; reason?: string },
  io: CommandIo,
): Promise<number> {
  return withLedger(io, async ({ pool, now, settle }) => {
    const id = await findDraft(pool, localOperator, { period: args.period, unit: args.unit });
    if (id === null)
      throw new PlumblineError('not-found', `There is no draft of ${args.period}`, {
        expected: 'a draft that was reviewed and approved',
        todo: 'begin one, on the page of briefings or with POST /api/v1/drafts',
      });
    const { actor, personId, units } = localOperator;
    const digest = await publishDraft(
      id,
      { version: null, reason: args.reason },
      { pool, now, actor, personId, units },
    );
    await settle();
    const ledgerHead = await readHeadRoot(pool);
    if (args.json) io.out(`${JSON.stringify({ period: args.period, digest, ledgerHead })}\n`);
    else
      io.out(`${args.period} is published. Digest ${digest}; head of the ledger ${ledgerHead ?? 'none'}\n`);
    return 0;
  });
}
