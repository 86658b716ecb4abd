import type { Reject } from '@plumbline/shared/schema/import.ts';
import type { Observation } from '@plumbline/shared/schema/observation.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { detectFormat, formatOf, isEmptyFile } from '../sources/detect.ts';
import { openFile } from '../sources/open-file.ts';
import type { SourceFile, SourceFormat } from '../sources/source.ts';
import type { CommandIo } from './io.ts';
import { reportProblem } from './report-problem.ts';

export interface ParseArguments {
  file: string;
  format?: string;
  /** Plain CSV: field → column. */
  map?: Record<string, string>;
  json: boolean;
}

interface Told {
  observations: number;
  rejected: Reject[];
  /** What is malformed in records that are used all the same. */
  noted: Reject[];
  /** Records that are no observations, by kind. */
  records: Record<string, number>;
}

const batchLength = 64 * 1024;

/**
 * `parse FILE [--format F] [--map FIELD=COLUMN]`: what a file says, with no database. With `json` one line for each
 * observation and a last line `{summary}`; a file that cannot be used to its end has no summary. Answers the exit
 * code: 0 done, 1 the file cannot be used, 2 done without the rejects, 64 wrong usage.
 */
export async function run(args: ParseArguments, io: CommandIo): Promise<number> {
  try {
    const file = await openFile(args.file, args.file);
    const empty = isEmptyFile(file);
    // An empty file shows no format; it is still what a tool leaves that found nothing.
    const format = empty && args.format === undefined ? null : chosenFormat(args, file);
    const told = empty || format === null ? nothing(file, io) : await tell(file, format, args, io);
    const { observations, rejected, noted, records } = told;
    const more = {
      ...(noted.length > 0 ? { noted } : {}),
      ...(Object.keys(records).length > 0 ? { records } : {}),
    };
    if (args.json)
      io.out(
        `${JSON.stringify({ summary: { format: format?.id ?? null, observations, rejected, ...more } })}\n`,
      );
    else io.out(summaryText(format, told));
    if (rejected.length === 0) return 0;
    const [first] = rejected;
    io.err(`${args.file}: ${rejected.length} rejected, the first at ${first?.at}: ${first?.reason}\n`);
    return 2;
  } catch (error) {
    if (!(error instanceof PlumblineError)) throw error;
    return reportProblem(error, io);
  }
}

function chosenFormat({ format, map }: ParseArguments, file: SourceFile): SourceFormat {
  const mapped = Object.keys(map ?? {}).length > 0;
  if (mapped && format !== undefined && format !== 'csv')
    throw new PlumblineError('bad-usage', '--map is for plain CSV and XLSX only.', {
      expected: '--format csv',
    });
  if (mapped) return formatOf('csv');
  return format === undefined ? detectFormat(file) : formatOf(format);
}

/** An empty file says nothing and is no error here; `import` refuses it, since it could close everything. */
function nothing(file: SourceFile, io: CommandIo): Told {
  io.err(`${file.name} is empty: taken as no findings. It cannot be imported.\n`);
  return { observations: 0, rejected: [], noted: [], records: {} };
}

async function tell(
  file: SourceFile,
  format: SourceFormat,
  args: ParseArguments,
  io: CommandIo,
): Promise<Told> {
  const told: Told = { observations: 0, rejected: [], noted: [], records: {} };
  let batch = '';
  const count = (kind: string) => {
    told.records[kind] = (told.records[kind] ?? 0) + 1;
  };
  for await (const seen of format.observe(file, args.map ? { map: args.map } : {})) {
    if (seen.type === 'reject') told.rejected.push({ at: seen.at, reason: seen.reason });
    else if (seen.type === 'note') told.noted.push({ at: seen.at, reason: seen.reason });
    else if (seen.type === 'company') count(seen.record.kind);
    else if (seen.type !== 'observation') count(seen.type);
    else {
      told.observations += 1;
      batch += args.json ? `${JSON.stringify(seen.observation)}\n` : lineOf(seen.observation);
    }
    if (batch.length < batchLength) continue;
    io.out(batch);
    batch = '';
  }
  if (batch !== '') io.out(batch);
  return told;
}

function lineOf({ severity, status, identifiers, component, location, asset, title }: Observation): string {
  const where = component
    ? `${component.name}${component.version === null ? '' : ` ${component.version}`}`
    : location && `${location.path}${location.line === null ? '' : `:${location.line}`}`;
  const parts = [
    severity.padEnd(8),
    status.padEnd(8),
    identifiers[0] ?? '–',
    where,
    asset,
    title.slice(0, 90),
  ];
  return `${parts.filter((part) => part !== null).join('  ')}\n`;
}

function summaryText(format: SourceFormat | null, { observations, rejected, noted, records }: Told): string {
  const others = Object.entries(records).map(([kind, count]) => `${count} ${kind}`);
  const parts = [`${observations} observations`, ...others, `${rejected.length} rejected`];
  const rejects = rejected.map(({ at, reason }) => `  rejected ${at}: ${reason}\n`);
  const notes = noted.map(({ at, reason }) => `  noted ${at}: ${reason}\n`);
  return `${format?.title ?? 'Empty'}: ${parts.join(', ')}\n${rejects.join('')}${notes.join('')}`;
}
