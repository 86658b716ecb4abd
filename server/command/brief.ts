import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { recordExport } from '../actions/record-reading.ts';
import { refreshCounters } from '../actions/refresh-counters.ts';
import type { Paper } from '../exports/exporter.ts';
import { exporters } from '../exports/index.ts';
import { readBriefingDocument } from '../views/briefing-document.ts';
import { localOperator } from '../views/viewer.ts';
import type { CommandIo } from './io.ts';
import { withDatabase } from './with-database.ts';

export interface BriefArguments {
  period?: string;
  unit?: string;
  variant?: string;
  language?: string;
  paper?: Paper;
  out: string;
  json: boolean;
}

/** `brief`: the one page as a file, brought up to date first. */
export async function run(args: BriefArguments, io: CommandIo): Promise<number> {
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
  return withDatabase(io, async ({ pool }) => {
    await refreshCounters(pool);
    const document = await readBriefingDocument(
      { pool, nowMs: Date.now(), viewer: localOperator },
      { period: args.period ?? 'live', unit: args.unit, language: args.language, refresh: true },
    );
    const briefing = document.page;
    const bytes = await exporter.write(document, { variant, paper: args.paper ?? 'a4' });
    await recordExport(
      { subject: `briefing ${briefing.period}`, format: wanted, unit: briefing.unit.path, bytes },
      { pool, actor: localOperator.actor, now: () => new Date().toISOString() },
    );
    await writeFile(args.out, bytes).catch((cause: unknown) => {
      throw new PlumblineError('bad-usage', `${args.out} cannot be written`, {
        expected: 'a path in a folder that exists and can be written to',
        cause,
      });
    });
    const result = {
      file: args.out,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      briefing: { period: briefing.period, state: briefing.state, digest: document.digest },
    };
    io.out(args.json ? `${JSON.stringify(result)}\n` : `${args.out}: ${briefing.headline.text}\n`);
    return 0;
  });
}
