import { PlumblineError, problemKinds } from '@plumbline/shared/schema/problem.ts';
import type { CommandIo } from './io.ts';

/** Says on `err` what went wrong, where and what to do; answers the exit code. Stacks only with `LOG_LEVEL=debug`. */
export function reportProblem(error: unknown, io: Pick<CommandIo, 'err'>): number {
  const isDebug = ['debug', 'trace'].includes(process.env.LOG_LEVEL ?? '');
  const known = error instanceof PlumblineError ? error : undefined;
  const lines = [known?.message ?? `${problemKinds.internal.title}: ${firstLine(error)}`];
  if (known) {
    const { file, at, expected, todo } = known.more;
    for (const [name, text] of Object.entries({ file, at, expected, 'what to do': todo }))
      if (text !== undefined) lines.push(`  ${name}: ${text}`);
  } else if (!isDebug) lines.push('  what to do: run again with LOG_LEVEL=debug to see where');
  if (isDebug) lines.push(stackOf(error));
  io.err(`${lines.join('\n')}\n`);
  return problemKinds[known?.kind ?? 'internal'].exit;
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0] ?? '';
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
