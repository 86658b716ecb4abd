import { changePerson } from '../actions/change-person.ts';
import type { CommandIo } from './io.ts';
import { operatorWork, personOf } from './operator-work.ts';
import { withDatabase } from './with-database.ts';

/** `user disable EMAIL`: the person is out at once: sessions, links and tokens are dead. */
export async function run({ email, json }: { email: string; json: boolean }, io: CommandIo): Promise<number> {
  return withDatabase(io, async (database) => {
    const { id, name } = await personOf(database, email);
    await changePerson(id, { disabled: true }, operatorWork(database));
    io.out(json ? `${JSON.stringify({ id, disabled: true })}\n` : `${name} may not sign in any more.\n`);
    return 0;
  });
}
