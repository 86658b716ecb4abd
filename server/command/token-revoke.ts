import { revokeToken } from '../actions/revoke-token.ts';
import { localOperator } from '../views/viewer.ts';
import type { CommandIo } from './io.ts';
import { withDatabase } from './with-database.ts';

/** `token revoke ID`: the token is refused from now on. */
export async function run({ id, json }: { id: string; json: boolean }, io: CommandIo): Promise<number> {
  return withDatabase(io, async ({ pool }) => {
    await revokeToken(id, {
      pool,
      actor: localOperator.actor,
      now: () => new Date().toISOString(),
      ofPerson: null,
    });
    io.out(json ? `${JSON.stringify({ id, revoked: true })}\n` : `Token ${id} is revoked.\n`);
    return 0;
  });
}
