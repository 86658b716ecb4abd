import { linkMinutes, makeLink } from '../actions/make-link.ts';
import { readConfig } from '../config.ts';
import type { CommandIo } from './io.ts';
import { opened, operatorWork, personOf } from './operator-work.ts';
import { withDatabase } from './with-database.ts';

/** `user link EMAIL`: a link that signs the person in once, for who lost every other way. It is printed this one time. */
export async function run({ email, json }: { email: string; json: boolean }, io: CommandIo): Promise<number> {
  return withDatabase(io, async (database) => {
    const { id, name } = await personOf(database, email);
    const link = opened(
      await makeLink({ purpose: 'sign-in', personId: id }, operatorWork(database)),
      readConfig(),
    );
    if (json) io.out(`${JSON.stringify({ id, link })}\n`);
    else {
      io.err(`This signs ${name} in once, within ${linkMinutes} minutes:\n`);
      io.out(`${link}\n`);
    }
    return 0;
  });
}
