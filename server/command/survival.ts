import { readFile } from 'node:fs/promises';
import type { LogRank } from '@plumbline/shared/core/log-rank.ts';
import { logRank } from '@plumbline/shared/core/log-rank.ts';
import type { SurvivalRow } from '@plumbline/shared/core/survival.ts';
import { kaplanMeier, medianTime } from '@plumbline/shared/core/survival.ts';
import type { Reject } from '@plumbline/shared/schema/import.ts';
import { PlumblineError, problemKinds } from '@plumbline/shared/schema/problem.ts';
import { readSurvivalRows } from './survival-rows.ts';

/** Where a command writes: results to `out`, messages to `err`; the text carries its own line ends. */
export interface SurvivalIo {
  out(text: string): void;
  err(text: string): void;
}

export interface SurvivalArguments {
  file: string;
  /** Column that names the group; without it the file is one group. */
  group?: string;
  json: boolean;
}

export interface SurvivalResult {
  groups: {
    group: string;
    n: number;
    events: number;
    median: number | null;
    medianLower: number | null;
    medianUpper: number | null;
    curve: [time: number, surviving: number, lower: number | null, upper: number | null][];
  }[];
  logRank: Pick<LogRank, 'chiSquare' | 'df' | 'p'> | null;
}

/**
 * `survival FILE.csv [--group COLUMN]`: Kaplan–Meier with log-log limits per group, and the log-rank test between
 * them. Returns the exit code: 0 done, 1 the file cannot be used, 2 done without the rejects listed on `err`,
 * 64 wrong usage.
 */
export async function run(args: SurvivalArguments, io: SurvivalIo): Promise<number> {
  try {
    const { groups, rejected } = readSurvivalRows(await contentOf(args.file), args.file, args.group);
    const result = survivalOf(groups);
    io.out(args.json ? `${JSON.stringify(result)}\n` : survivalText(result));
    if (rejected.length === 0) return 0;
    io.err(rejectText(args.file, rejected));
    return 2;
  } catch (error) {
    if (!(error instanceof PlumblineError)) throw error;
    const { file, at, expected, todo } = error.more;
    const place = [file, at].filter((part) => part !== undefined).join(', ');
    const rest = [expected && `expected ${expected}`, todo].filter((part) => part !== undefined);
    io.err(
      `${[place && `${place}: ${error.message}`, ...rest].filter(Boolean).join('; ') || error.message}\n`,
    );
    return problemKinds[error.kind].exit;
  }
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const why = code === 'ENOENT' ? 'there is no such file' : `the file cannot be read (${code})`;
    throw new PlumblineError('bad-input', why, { file, cause });
  }
}

/** Curves and test of named groups of rows; the test is null with fewer than two groups that can be compared. */
export function survivalOf(groups: ReadonlyMap<string, readonly SurvivalRow[]>): SurvivalResult {
  const test = groups.size > 1 ? logRank([...groups.values()]) : null;
  return {
    groups: [...groups].map(([group, rows]) => {
      const survival = kaplanMeier(rows);
      const median = medianTime(survival);
      return {
        group,
        n: survival.n,
        events: survival.events,
        median: median.time,
        medianLower: median.lower,
        medianUpper: median.upper,
        curve: survival.steps.map((step) => [step.time, step.surviving, step.lower, step.upper]),
      };
    }),
    logRank: test === null ? null : { chiSquare: test.chiSquare, df: test.df, p: test.p },
  };
}

function survivalText(result: SurvivalResult): string {
  const head = ['group', 'n', 'events', 'median', '95 % limits'];
  const number = (value: number | null) =>
    value === null ? 'not reached' : String(Number(value.toFixed(2)));
  const rows = result.groups.map((group) => [
    group.group,
    String(group.n),
    String(group.events),
    number(group.median),
    `${number(group.medianLower)} to ${number(group.medianUpper)}${group.events < 10 ? ', too few to say' : ''}`,
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)));
  const line = (row: string[]) =>
    row
      .map((cell, column) =>
        column === 0 || column === 4 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join('  ')
      .trimEnd();
  const test = result.logRank;
  const verdict =
    test === null
      ? []
      : [
          `log-rank: chi-square ${test.chiSquare.toFixed(3)}, degrees of freedom ${test.df}, p ${test.p.toPrecision(3)}`,
          test.p < 0.05 ? 'the groups differ' : 'no evidence that the groups differ',
        ];
  return `${[head, ...rows].map(line).concat(verdict).join('\n')}\n`;
}

function rejectText(file: string, rejected: readonly Reject[]): string {
  const lines = rejected.map(({ at, reason }) => `${file}, ${at}: ${reason}\n`);
  return `${lines.join('')}${rejected.length} ${rejected.length === 1 ? 'row' : 'rows'} left out\n`;
}
