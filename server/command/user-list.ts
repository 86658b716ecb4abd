import { readPeople } from '../views/people.ts';
import { localOperator } from '../views/viewer.ts';
import type { CommandIo } from './io.ts';
import { withDatabase } from './with-database.ts';

/** `user list`: everybody with an account, their roles, and when they last signed in. */
export async function run(args: { json: boolean }, io: CommandIo): Promise<number> {
  return withDatabase(io, async ({ pool }) => {
    const people = await readPeople({ pool, viewer: localOperator });
    if (args.json) io.out(`${JSON.stringify(people)}\n`);
    else if (people.length === 0) io.out('Nobody has an account.\n');
    else
      for (const { name, email, grants, demonstration, disabledAt, lastSignInAt } of people) {
        const roles = [...new Set(grants.map(({ role, unit }) => (unit ? `${role} of ${unit}` : role)))];
        const parts = [
          `${email}  ${name}: ${roles.join(', ') || 'no role'}`,
          lastSignInAt === null ? 'never signed in' : `last signed in ${lastSignInAt.slice(0, 10)}`,
          ...(demonstration ? ['a reader of the demonstration'] : []),
          ...(disabledAt === null ? [] : [`disabled since ${disabledAt.slice(0, 10)}`]),
        ];
        io.out(`${parts.join(', ')}\n`);
      }
    return 0;
  });
}
