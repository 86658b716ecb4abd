import { extname } from 'node:path';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { recordIncidentExport } from '../actions/record-reading.ts';
import { refreshCounters } from '../actions/refresh-counters.ts';
import type { Paper } from '../exports/exporter.ts';
import { incidentPdf } from '../exports/pdf/incident.ts';
import { readIncidentSheet } from '../views/incident-sheet.ts';
import { localOperator } from '../views/viewer.ts';
import type { CommandIo } from './io.ts';
import { withDatabase } from './with-database.ts';
import { writeOut } from './write-out.ts';

interface IncidentArguments {
  incident: string;
  /** What is asked of a briefing alone. */
  period?: string;
  unit?: string;
  variant?: string;
  template?: string;
  language?: string;
  paper?: Paper;
  out: string;
  json: boolean;
}

/** `brief --incident ID`: what a board is told of one incident, on one page. */
export async function writeIncidentSheet(args: IncidentArguments, io: CommandIo): Promise<number> {
  const { incident: id, language, paper = 'a4', out, json } = args;
  if (extname(out).toLowerCase() !== '.pdf')
    throw new PlumblineError('unknown-format', `The sheet of an incident cannot be written as “${out}”`, {
      expected: 'a file that ends in .pdf',
    });
  const other = (['unit', 'template'] as const).find((name) => args[name] !== undefined);
  const variant = args.variant !== undefined && args.variant !== 'page' ? 'variant' : undefined;
  const period = args.period !== undefined && args.period !== 'live' ? 'period' : undefined;
  const wrong = other ?? variant ?? period;
  if (wrong !== undefined)
    throw new PlumblineError('bad-usage', `An incident has its own sheet: --${wrong} says nothing of it`, {
      at: `--${wrong}`,
      expected: '--incident with --language and --paper alone',
    });
  return withDatabase(io, async ({ pool }) => {
    await refreshCounters(pool);
    const sheet = await readIncidentSheet(
      { pool, nowMs: Date.now(), viewer: localOperator },
      { id, language },
    );
    const made = await incidentPdf(sheet, paper);
    await recordIncidentExport(
      sheet,
      { ...made, paper },
      {
        pool,
        actor: localOperator.actor,
        now: () => new Date().toISOString(),
      },
    );
    const result = { ...(await writeOut(out, made.bytes)), incident: { id, digest: made.digest } };
    io.out(json ? `${JSON.stringify(result)}\n` : `${out}: ${sheet.incident.title}\n`);
    return 0;
  });
}
