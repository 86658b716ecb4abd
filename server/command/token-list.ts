import { readTokens } from '../views/tokens.ts';
import { localOperator } from '../views/viewer.ts';
import type { CommandIo } from './io.ts';
import { withDatabase } from './with-database.ts';

/** `token list`: every token with what it may do, until when, and when it was last used; never the token itself. */
export async function run(args: { json: boolean }, io: CommandIo): Promise<number> {
  return withDatabase(io, async ({ pool }) => {
    const tokens = await readTokens({ pool, nowMs: Date.now(), viewer: localOperator });
    if (args.json) io.out(`${JSON.stringify(tokens)}\n`);
    else if (tokens.length === 0) io.out('There is no token.\n');
    else
      for (const { id, name, role, unit, state, expiresAt, lastUsedAt } of tokens) {
        const used = lastUsedAt === null ? 'never used' : `last used ${lastUsedAt.slice(0, 16)}Z`;
        const what = `${role} of ${unit || 'the company'}`;
        io.out(`${id}  ${state.padEnd(8)} ${name}: ${what}, until ${expiresAt.slice(0, 10)}, ${used}\n`);
      }
    return 0;
  });
}
