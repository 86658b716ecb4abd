import { Command, CommanderError } from 'commander';
import { leaveAll } from '../store/open-databases.ts';
import { type CommandEntry, commands } from './commands.ts';
import type { CommandIo } from './io.ts';
import { reportProblem } from './report-problem.ts';
import { exitOf, onStop } from './stop-signals.ts';

const wrongUsage = 64;

/** Runs one command line (without `node` and the script). Answers the exit code; never throws. */
export async function program(argv: string[], io: CommandIo): Promise<number> {
  let exit = 0;
  const root = configure(new Command('plumbline'), io).description(
    'Technical debt, remediation velocity and resourcing as financial exposure.',
  );
  for (const entry of commands)
    addEntry(root, entry, io).action(async (...given: unknown[]) => {
      const command = given.at(-1) as Command;
      exit = await runEntry(entry, argumentsOf(command), io);
    });
  try {
    await root.parseAsync(argv, { from: 'user' });
    return exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) return reportProblem(error, io);
    return error.exitCode === 0 ? 0 : wrongUsage;
  }
}

/** The end after an error that nothing caught: says it and leaves the database, so that no process stays behind. */
export async function endUnexpectedly(error: unknown, io: CommandIo): Promise<never> {
  const exit = reportProblem(error, io);
  await leaveAll();
  process.exit(exit);
}

function configure(command: Command, io: CommandIo): Command {
  return command
    .exitOverride()
    .showHelpAfterError('(--help shows what is possible)')
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) });
}

function addEntry(root: Command, entry: CommandEntry, io: CommandIo): Command {
  const [first = '', second] = entry.name.split(' ');
  const parent = second === undefined ? root : groupOf(root, first, io);
  const command = configure(parent.command(second ?? first), io).description(entry.summary);
  if (entry.args) command.arguments(entry.args);
  entry.options?.(command);
  return command.option('--json', 'one JSON document on standard output and nothing else there', false);
}

function groupOf(root: Command, name: string, io: CommandIo): Command {
  return root.commands.find((command) => command.name() === name) ?? configure(root.command(name), io);
}

function argumentsOf(command: Command): Record<string, unknown> {
  const named = command.registeredArguments.map((argument, index) => [
    argument.name().replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    command.processedArgs[index],
  ]);
  return { ...Object.fromEntries(named), ...command.opts() };
}

async function runEntry(entry: CommandEntry, args: Record<string, unknown>, io: CommandIo): Promise<number> {
  const forget = entry.stopsItself
    ? () => {}
    : onStop((signal) => void leaveAll().finally(() => process.exit(exitOf(signal))));
  try {
    const { run } = await entry.load();
    return await run(args as never, io);
  } catch (error) {
    return reportProblem(error, io);
  } finally {
    forget();
  }
}
