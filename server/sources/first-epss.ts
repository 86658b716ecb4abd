import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Day } from '@plumbline/shared/schema/values.ts';
import { refuse } from './map/json-root.ts';
import { readDay } from './read/instant.ts';
import { lineBatches } from './read/lines.ts';
import type { Observed, SourceFile, SourceFormat } from './source.ts';

const title = 'FIRST EPSS scores';
const modelLine = /^#\s*model_version:([^,]*),\s*score_date:(\S*)/;
const header = /^"?cve"?,"?epss"?,"?percentile"?$/i;
const row = /^"?(CVE-\d{4}-\d{4,})"?,([\d.eE+-]+),([\d.eE+-]+)$/i;

/** The day and model once, then every score. A file with no model line has its day from its name, else none. */
async function* observe(file: SourceFile): AsyncGenerator<Observed> {
  if (!headerOf(file)) refuse(file, title, 'a line “cve,epss,percentile”');
  yield modelOf(file);
  let line = 0;
  let inTable = false;
  for await (const { lines, unfinished } of lineBatches(file)) {
    for (const text of lines) {
      line += 1;
      if (!inTable) inTable = header.test(text);
      else if (text !== '') {
        const observed = scoreOf(`line ${line}`, text);
        if (unfinished && observed.type === 'reject') refuseCut(file, observed.at);
        yield observed;
      }
    }
  }
}

/** A last line that is neither ended nor whole is the mark of a download that broke off. */
function refuseCut(file: SourceFile, at: string): never {
  throw new PlumblineError('bad-input', `${file.name} is cut short.`, {
    file: file.name,
    at,
    expected: 'a CVE id, its score and its percentile, and the end of the line',
    todo: 'Download the file again.',
  });
}

function scoreOf(at: string, text: string): Observed {
  const [, cve = '', first, second] = row.exec(text) ?? [];
  const epss = Number(first);
  const percentile = Number(second);
  const isProbability = epss >= 0 && epss <= 1 && percentile >= 0 && percentile <= 1;
  if (cve === '' || !isProbability)
    return {
      type: 'reject',
      at,
      reason: `“${text.slice(0, 80)}” is not a CVE id and two numbers from 0 to 1`,
    };
  return { type: 'epss', at, score: { cve: cve.toUpperCase(), epss, percentile } };
}

function modelOf(file: SourceFile): Observed {
  const [, modelVersion, scoredAt] = modelLine.exec(file.head) ?? [];
  const named = /epss(?:_scores)?-(\d{4}-\d{2}-\d{2})/.exec(file.name)?.[1];
  const on: Day | null = readDay(scoredAt ?? '') ?? readDay(named ?? '');
  return { type: 'epss-model', on, modelVersion: modelVersion?.trim() || null };
}

/** The header line: the first that is no comment. */
function headerOf(file: SourceFile): string | null {
  const first = file.head.split(/\r?\n/, 20).find((text) => !text.startsWith('#') && text !== '');
  return first !== undefined && header.test(first) ? first : null;
}

/** Daily EPSS scores of FIRST, CSV, plain or gzipped, with the model line or without it. */
export const firstEpss: SourceFormat = {
  id: 'first-epss',
  title,
  reads: ['csv', 'csv.gz'],
  detect: (file) => (headerOf(file) ? 0.98 : 0),
  observe,
};
