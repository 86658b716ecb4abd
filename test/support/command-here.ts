import { program } from '@plumbline/server/command/program.ts';

/** A command line run in this process, which is far quicker than one of its own. `DATABASE_URL` and the like in `env`. */
export async function commandHere(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ exit: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const before = Object.keys(env).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, env);
  try {
    const exit = await program(args, {
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
    });
    return { exit, out: out.join(''), err: err.join('') };
  } finally {
    for (const [name, value] of before)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  }
}
