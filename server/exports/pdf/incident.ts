import { createHash } from 'node:crypto';
import { languageOf } from '@plumbline/shared/core/language/languages.ts';
import { speechOf } from '@plumbline/shared/core/language/speech.ts';
import { canonicalText } from '@plumbline/shared/core/ledger/canonical.ts';
import { incidentSheetText } from '@plumbline/shared/core/wording/incident-sheet.ts';
import type { IncidentSheet } from '@plumbline/shared/schema/incident-sheet.ts';
import type { Paper } from '../exporter.ts';
import { dateParts } from './file-facts.ts';
import { plainAll } from './plain-text.ts';
import { paperSizes } from './sheet.ts';

/** The file, with what it says of where it comes from: by the digest the ledger knows it again, altered or not. */
export interface IncidentFile {
  bytes: Uint8Array;
  digest: string;
  language: string;
}

/**
 * An incident on one page, in the form that the tool "Example Cybersecurity Board Reporting" of the NACD-ISA Director's
 * Handbook on Cyber-Risk Oversight, 5th edition (April 2026), asks for within 24 hours of the determination of materiality:
 * facts, impact, containment, disclosure steps.
 * @throws PlumblineError `conflict` where a text does not fit the page
 */
export async function incidentPdf(sheet: IncidentSheet, paper: Paper): Promise<IncidentFile> {
  const { compilePdf } = await import('./compile.ts');
  const { say } = speechOf(sheet.locale);
  const text = incidentSheetText(sheet);
  const locale = new Intl.Locale(sheet.locale);
  const digest = createHash('sha256').update(canonicalText(sheet)).digest('hex');
  const head =
    sheet.ledger === null
      ? say('word.no-ledger-head')
      : `${say('word.ledger-head')} ${sheet.ledger.entries} · ${sheet.ledger.head}`;
  const { width, height } = paperSizes[paper];
  const bytes = await compilePdf(
    ['incident.typ'],
    plainAll({
      title: `${text.kicker}: ${text.title}`,
      author: sheet.company,
      description: text.asOf,
      keywords: [`incident ${sheet.incident.id}`, `digest ${digest}`],
      lang: locale.language,
      region: locale.region ?? null,
      date: dateParts(sheet.asOf),
      paper: { width: height, height: width },
      sheet: { scale: 1 },
      incident: text,
      proof: `${say('word.digest')} ${digest} · ${head}`,
    }),
  );
  return { bytes, digest, language: languageOf(sheet.locale).tag };
}
