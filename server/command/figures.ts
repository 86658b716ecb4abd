import { type Grain, grains } from '@plumbline/shared/schema/figure.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { refreshCounters } from '../actions/refresh-counters.ts';
import { readFigures } from '../views/figures.ts';
import { localOperator } from '../views/viewer.ts';
import { parseInstantArgument } from './instant-argument.ts';
import type { CommandIo } from './io.ts';
import { withDatabase } from './with-database.ts';

export interface FiguresArguments {
  asOf?: string;
  unit?: string;
  trend?: string;
  periods?: number;
  json: boolean;
}

/** `figures`: every figure at an instant, brought up to date first. */
export async function run(args: FiguresArguments, io: CommandIo): Promise<number> {
  const { trend } = args;
  if (trend !== undefined && !(grains as readonly string[]).includes(trend))
    throw new PlumblineError('bad-usage', `--trend is “${trend}”`, { expected: 'week, month or quarter' });
  if (args.periods !== undefined && (args.periods < 1 || args.periods > 400))
    throw new PlumblineError('bad-usage', `--periods is ${args.periods}`, { expected: '1 to 400' });
  const asOf = args.asOf === undefined ? undefined : parseInstantArgument('--as-of', args.asOf);
  return withDatabase(io, async ({ pool }) => {
    await refreshCounters(pool);
    const answer = await readFigures(
      { pool, nowMs: Date.now(), viewer: localOperator },
      { asOf, unit: args.unit, trend: trend as Grain | undefined, periods: args.periods },
    );
    if (args.json) {
      io.out(`${JSON.stringify(answer)}\n`);
      return 0;
    }
    for (const [id, figure] of Object.entries(answer.figures)) {
      const range =
        figure.low === null && figure.high === null ? '' : ` (${figure.low ?? '–'} to ${figure.high ?? '–'})`;
      const text =
        figure.value === null
          ? `${figure.state}${figure.because ? `: ${figure.because}` : ''}`
          : `${figure.value} ${figure.unit}${range}`;
      io.out(`${id.padEnd(32)} ${text}\n`);
    }
    return 0;
  });
}
