import { newToken } from '@plumbline/shared/schema/people.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { roles } from '@plumbline/shared/schema/role.ts';
import { createToken } from '../actions/create-token.ts';
import { localOperator } from '../views/viewer.ts';
import type { CommandIo } from './io.ts';
import { withDatabase } from './with-database.ts';

export interface TokenCreateArguments {
  name: string;
  role: string;
  unit?: string;
  /** Days. */
  expires?: number;
  json: boolean;
}

/** `token create`: a token for a program, made by the local operator. It is printed this one time. */
export async function run(args: TokenCreateArguments, io: CommandIo): Promise<number> {
  const order = newToken.safeParse({
    name: args.name,
    role: args.role.trim().toLowerCase(),
    unit: args.unit,
    expiresInDays: args.expires,
  });
  if (!order.success) throw wrongUsage(args, String(order.error.issues[0]?.path[0]));
  return withDatabase(io, async ({ pool }) => {
    const { id, token, expiresAt } = await createToken(
      { ...order.data, personId: null },
      { pool, actor: localOperator.actor, now: () => new Date().toISOString() },
    );
    if (args.json) io.out(`${JSON.stringify({ id, token })}\n`);
    else {
      io.err(`Token ${id}, until ${expiresAt.slice(0, 10)}. It is shown this one time:\n`);
      io.out(`${token}\n`);
    }
    return 0;
  });
}

function wrongUsage(args: TokenCreateArguments, field: string): PlumblineError {
  if (field === 'role')
    return new PlumblineError('bad-usage', `--role is “${args.role}”`, {
      expected: `one of ${roles.join(', ')}`,
    });
  if (field === 'expiresInDays')
    return new PlumblineError('bad-usage', `--expires is ${args.expires}`, { expected: '1 to 366 days' });
  return new PlumblineError('bad-usage', `--${field} cannot be used`, {
    expected: field === 'name' ? '1 to 200 characters' : 'the path of a unit',
  });
}
