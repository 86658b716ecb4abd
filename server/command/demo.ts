import { loadDemonstration } from '../actions/load-demonstration.ts';
import { localOperator } from '../views/viewer.ts';
import { parseInstantArgument } from './instant-argument.ts';
import type { CommandIo } from './io.ts';
import { withDatabase } from './with-database.ts';

export interface DemoArguments {
  findings?: number;
  seed?: number;
  at?: string;
  json: boolean;
}

/** `demo`: fills an empty database with the demonstration company. */
export async function run(args: DemoArguments, io: CommandIo): Promise<number> {
  const at = args.at === undefined ? undefined : parseInstantArgument('--at', args.at);
  return withDatabase(io, async ({ pool }) => {
    let said = '';
    const result = await loadDemonstration(
      { findings: args.findings, seed: args.seed, at },
      {
        pool,
        actor: localOperator.actor,
        now: () => new Date().toISOString(),
        onProgress: ({ share, message }) => {
          const line = `${Math.round(share * 100)} % ${message}\n`;
          if (message !== said) io.err(line);
          said = message;
        },
      },
    );
    io.out(
      args.json
        ? `${JSON.stringify(result)}\n`
        : `The demonstration company is loaded: ${result.findings} observations in ${(result.durationMs / 1000).toFixed(1)} s\n`,
    );
    return 0;
  });
}
