import type { ImportReport } from '@plumbline/shared/schema/import.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { importFile } from '../actions/import-file.ts';
import { problemOf } from '../actions/problem-of.ts';
import { openFile } from '../sources/open-file.ts';
import { localOperator } from '../views/viewer.ts';
import { parseInstantArgument } from './instant-argument.ts';
import type { CommandIo } from './io.ts';
import { withDatabase } from './with-database.ts';

export interface ImportArguments {
  files: string[];
  format?: string;
  source?: string;
  unit?: string;
  asset?: string;
  scope?: string;
  at?: string;
  map?: Record<string, string>;
  json: boolean;
}

/** `import`: each file whole or not at all; exit 2 where records were rejected or some files failed. */
export async function run(args: ImportArguments, io: CommandIo): Promise<number> {
  const scope = args.scope ?? 'partial';
  if (scope !== 'full' && scope !== 'partial')
    throw new PlumblineError('bad-usage', `--scope is “${scope}”`, { expected: 'full or partial' });
  const at = args.at === undefined ? undefined : parseInstantArgument('--at', args.at);
  return withDatabase(io, async ({ pool }) => {
    const imports: ImportReport[] = [];
    const failures: unknown[] = [];
    for (const path of args.files) {
      try {
        const file = await openFile(path);
        const report = await importFile(
          file,
          path,
          { ...args, scope, at },
          {
            pool,
            actor: localOperator.actor,
            now: () => new Date().toISOString(),
            onProgress: progressLine(io, file.name),
          },
        );
        imports.push(report);
        if (!args.json) io.out(reportText(report));
        else
          for (const { at: place, reason } of [...report.rejected, ...(report.noted ?? [])])
            io.err(`${file.name}: ${place}: ${reason}\n`);
      } catch (cause) {
        failures.push(cause);
        if (!(cause instanceof PlumblineError)) throw cause;
        const { detail, title, file, at: place, expected, todo } = problemOf(cause);
        io.err(
          `${[`${path}: ${detail ?? title}`, file && `  file: ${file}`, place && `  at: ${place}`, expected && `  expected: ${expected}`, todo && `  to do: ${todo}`].filter(Boolean).join('\n')}\n`,
        );
      }
    }
    if (args.json) io.out(`${JSON.stringify({ imports })}\n`);
    if (failures.length > 0) return imports.length > 0 ? 2 : firstExit(failures[0]);
    return imports.some((report) => report.rejected.length > 0) ? 2 : 0;
  });
}

function firstExit(cause: unknown): number {
  return cause instanceof PlumblineError && (cause.kind === 'unknown-format' || cause.kind === 'bad-usage')
    ? 64
    : 1;
}

function progressLine(io: CommandIo, name: string) {
  let shown = 0;
  return ({ phase, observations }: { phase: string; observations: number }) => {
    if (observations - shown < 20_000 && shown > 0) return;
    shown = observations;
    io.err(`${name}: ${phase}, ${observations} records\n`);
  };
}

function reportText(report: ImportReport): string {
  const { opened, updated, reopened, fixed, unchanged } = report.findings;
  const records = Object.entries(report.records ?? {}).map(([kind, count]) => `${count} ${kind}`);
  const lines = [
    `${report.file}: ${report.format}, ${report.observations} observations in ${report.durationMs} ms`,
    `  findings: ${opened} opened, ${updated} updated, ${reopened} reopened, ${fixed} fixed, ${unchanged} unchanged`,
    ...(records.length > 0 ? [`  other records: ${records.join(', ')}`] : []),
    ...report.rejected.map(({ at, reason }) => `  rejected ${at}: ${reason}`),
    ...(report.noted ?? []).map(({ at, reason }) => `  noted ${at}: ${reason}`),
  ];
  return `${lines.join('\n')}\n`;
}
