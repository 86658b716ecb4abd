import { newPerson } from '@plumbline/shared/schema/people.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { roles } from '@plumbline/shared/schema/role.ts';
import { addPerson } from '../actions/add-person.ts';
import { linkMinutes } from '../actions/make-link.ts';
import { readConfig } from '../config.ts';
import type { CommandIo } from './io.ts';
import { opened, operatorWork } from './operator-work.ts';
import { withDatabase } from './with-database.ts';

export interface UserAddArguments {
  name: string;
  email: string;
  role: string;
  unit?: string;
  ownerName?: string;
  json: boolean;
}

/** `user add`: an account with a role, given by the local operator, and the link of its first sign-in, printed this one time. */
export async function run(args: UserAddArguments, io: CommandIo): Promise<number> {
  const order = newPerson.safeParse({
    name: args.name,
    email: args.email,
    ownerName: args.ownerName,
    grants: [{ role: args.role.trim().toLowerCase(), unit: args.unit ?? '' }],
  });
  if (!order.success) throw wrongUsage(args, order.error.issues[0]?.path.at(-1));
  return withDatabase(io, async (database) => {
    const { id, link } = await addPerson(order.data, operatorWork(database));
    const address = opened(link, readConfig());
    if (args.json) io.out(`${JSON.stringify({ id, link: address })}\n`);
    else {
      io.err(`${args.name} has an account. The link works once, for ${linkMinutes} minutes:\n`);
      io.out(`${address}\n`);
    }
    return 0;
  });
}

function wrongUsage(args: UserAddArguments, field: PropertyKey | undefined): PlumblineError {
  if (field === 'role')
    return new PlumblineError('bad-usage', `--role is “${args.role}”`, {
      expected: `one of ${roles.join(', ')}`,
    });
  if (field === 'email')
    return new PlumblineError('bad-usage', `--email is “${args.email}”`, { expected: 'an e-mail address' });
  if (field === 'unit')
    return new PlumblineError('bad-usage', `--unit is “${args.unit}”`, {
      expected: 'the path of a unit, such as shop/checkout',
    });
  const option = field === 'ownerName' ? '--owner-name' : '--name';
  return new PlumblineError('bad-usage', `${option} cannot be used`, { expected: '1 to 200 characters' });
}
