/** `ledger verify FILE` where FILE is no ledger: whether it is what was given out, and which briefing it is. */
import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import type { LedgerVerdict } from '@plumbline/shared/core/ledger/verdict.ts';
import { namedDigests } from '../exports/named-digests.ts';
import { type ExportFinding, ExportSearch, type GivenOut } from '../ledger/export-search.ts';

/** Whether a file begins as an exported ledger does, or is named so; an empty one is a ledger that was cut. */
export const isLedger = (name: string, file: Uint8Array): boolean =>
  /\.ndjson$/i.test(name) ||
  file.length === 0 ||
  /^\{"(actor|checkpoint|end|format|hash)":/.test(Buffer.from(file.subarray(0, 40)).toString('utf8'));

/** `name`: that of the file, whose ending says what kind it is. */
export const searchFor = (name: string, file: Uint8Array): ExportSearch =>
  new ExportSearch(
    createHash('sha256').update(file).digest('hex'),
    namedDigests(file),
    extname(name).slice(1).toLowerCase() || null,
  );

/** What the ledger says of the file, in plain words. */
export function findingText(ledger: LedgerVerdict, finding: ExportFinding): string {
  if (!ledger.ok)
    return `Nothing can be said of this file: the ledger to compare it with is not the one that was signed.\n${ledger.reason}\n`;
  const lines = {
    genuine: genuine(finding),
    altered: altered(finding),
    unknown: [
      'Nothing is known of this file: no export in the ledger has these bytes, and it names nothing that was exported.',
    ],
  }[finding.verdict];
  return [
    ...lines,
    `sha256  ${finding.sha256}`,
    `ledger  ${ledger.entries} ${ledger.head}, whole, each entry as it was signed`,
    ledger.compared
      ? 'It agrees with what you hold of it.'
      : 'A ledger that was wholly rewritten is found only by what you hold: --head, --checkpoint or --key.',
    '',
  ].join('\n');
}

function genuine({ export: given, times, superseded }: ExportFinding): string[] {
  if (given === null) return [];
  const again = times === 1 ? '' : `, and ${times - 1} more ${times === 2 ? 'time' : 'times'} since`;
  return [
    `This file is genuine: every byte is as it was given out on ${minute(given.at)}${again}.`,
    ...what(given),
    ...standing(given),
    ...replaced(superseded),
  ];
}

function altered({ export: given, superseded }: ExportFinding): string[] {
  if (given === null) return [];
  return [
    'This file was altered: nothing that was given out has these bytes.',
    'It was changed, or saved anew by a program, after it was given out; what it shows may not be what was said. It names the one that was last exported as below:',
    ...what(given),
    ...replaced(superseded),
  ];
}

function what(given: GivenOut): string[] {
  const { subject, unit, format, variant, paper, language, digest, by, position } = given;
  const details = [
    format,
    ...(variant === null ? [] : [`variant ${variant}`]),
    ...(paper === null ? [] : [paper]),
  ];
  return [
    `what    ${subject}, ${unitName(unit)}${language === null ? '' : `, in ${languageName(language)}`}`,
    `file    ${details.join(', ')}`,
    ...(digest === null ? [] : [`digest  ${digest}`]),
    `for     ${by}, ${minute(given.at)}`,
    `entry   ${position} of the ledger`,
  ];
}

/** Several units that a reader sees together have a path that tells nobody anything. */
const unitName = (path: string) =>
  path === ''
    ? 'the whole company'
    : path.startsWith('~')
      ? 'the units that its reader sees'
      : `unit ${path}`;

function standing({ state }: GivenOut): string[] {
  if (state === 'published')
    return ['state   published: it was approved by a second person, and does not change.'];
  if (state === 'draft') return ['state   a draft: nobody had published it when it was given out.'];
  return state === 'live' ? ['state   live: figures of that moment, not published.'] : [];
}

const replaced = (superseded: ExportFinding['superseded']): string[] =>
  superseded === null ? [] : [`Superseded on ${minute(superseded.at)} by a later one: ${superseded.reason}`];

const minute = (at: string) => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
const languageName = (tag: string) => new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;
