import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { languages } from '@plumbline/shared/core/language/languages.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { recordBriefingExport } from '../actions/record-reading.ts';
import { refreshCounters } from '../actions/refresh-counters.ts';
import type { Paper } from '../exports/exporter.ts';
import { exporters } from '../exports/index.ts';
import { checkTemplate } from '../exports/template/check.ts';
import { readBriefingDocument } from '../views/briefing-document.ts';
import { readPublished } from '../views/publications.ts';
import { localOperator } from '../views/viewer.ts';
import { writeIncidentSheet } from './brief-incident.ts';
import type { CommandIo } from './io.ts';
import { withDatabase } from './with-database.ts';
import { writeOut } from './write-out.ts';

export interface BriefArguments {
  period?: string;
  unit?: string;
  variant?: string;
  language?: string;
  paper?: Paper;
  /** A presentation of the company that slides are put into. */
  template?: string;
  /** The sheet of this incident instead of a briefing. */
  incident?: string;
  out: string;
  json: boolean;
}

/** `brief`: the one page as a file, brought up to date first; with `--incident` the sheet of that incident. */
export async function run(args: BriefArguments, io: CommandIo): Promise<number> {
  const spoken = languages.map(({ tag }) => tag);
  if (args.language !== undefined && !spoken.some((tag) => tag === args.language?.split('-')[0]))
    throw new PlumblineError('bad-usage', `Nothing is worded in “${args.language}” here`, {
      at: '--language',
      expected: spoken.join(' or '),
    });
  if (args.incident !== undefined) return writeIncidentSheet({ ...args, incident: args.incident }, io);
  const wanted = extname(args.out).slice(1).toLowerCase();
  const exporter = exporters.find(({ id }) => id === wanted);
  if (exporter === undefined)
    throw new PlumblineError('unknown-format', `A briefing cannot be written as “${wanted || args.out}”`, {
      expected: `a file that ends in ${exporters.map(({ id }) => `.${id}`).join(' or ')}`,
    });
  const had = ['page', ...exporter.variants] as const;
  const variant = had.find((each) => each === (args.variant ?? 'page'));
  if (variant === undefined)
    throw new PlumblineError('unknown-format', `There is no variant “${args.variant}” of this format`, {
      expected: had.join(' or '),
    });
  if (args.template !== undefined && exporter.takesTemplate === undefined)
    throw new PlumblineError('bad-usage', `There is no template for ${wanted}`, {
      at: '--template',
      expected: 'slides: a file that ends in .pptx',
    });
  const template = args.template === undefined ? undefined : await templateFrom(args.template, io);
  return withDatabase(io, async ({ pool }) => {
    await refreshCounters(pool);
    const { unit, language, paper = 'a4' } = args;
    const query = { period: args.period ?? 'live', unit, language };
    const document =
      (await readPublished(pool, localOperator, query)) ??
      (await readBriefingDocument(
        { pool, nowMs: Date.now(), viewer: localOperator },
        { ...query, refresh: true },
      ));
    const briefing = document.page;
    const bytes = await exporter.write(document, { variant, paper, ...(template && { template }) });
    await recordBriefingExport(
      document,
      { format: wanted, bytes, detail: { variant, ...(wanted === 'pdf' ? { paper } : {}) } },
      { pool, actor: localOperator.actor, now: () => new Date().toISOString() },
    );
    const result = {
      ...(await writeOut(args.out, bytes)),
      briefing: { period: briefing.period, state: briefing.state, digest: document.digest },
    };
    io.out(args.json ? `${JSON.stringify(result)}\n` : `${args.out}: ${briefing.headline.text}\n`);
    return 0;
  });
}

/** What it lacks is said before anybody presents it. */
async function templateFrom(file: string, io: CommandIo): Promise<Uint8Array> {
  const content = await readFile(file).catch((cause: unknown) => {
    throw new PlumblineError('bad-usage', 'The template cannot be read', { file, cause });
  });
  for (const { text, todo } of checkTemplate(content).missing) io.err(`${text} ${todo}\n`);
  return content;
}
