import { createHash } from 'node:crypto';
import { speechOf } from '@plumbline/shared/core/language/speech.ts';
import { incidentSheetText } from '@plumbline/shared/core/wording/incident-sheet.ts';
import type { IncidentSheet } from '@plumbline/shared/schema/incident-sheet.ts';
import type { Paper } from '../exporter.ts';
import { dateParts } from './file-facts.ts';
import { plainAll } from './plain-text.ts';
import { paperSizes } from './sheet.ts';

/**
 * An incident on one page, in the form that the tool "Example Cybersecurity Board Reporting" of the NACD-ISA Director's
 * Handbook on Cyber-Risk Oversight, 5th edition (April 2026), asks for within 24 hours of the determination of materiality:
 * facts, impact, containment, disclosure steps.
 * @throws PlumblineError `conflict` where a text does not fit the page
 */
export async function incidentPdf(sheet: IncidentSheet, paper: Paper): Promise<Uint8Array> {
  const { compilePdf } = await import('./compile.ts');
  const { say } = speechOf(sheet.locale);
  const text = incidentSheetText(sheet);
  const locale = new Intl.Locale(sheet.locale);
  const digest = createHash('sha256').update(JSON.stringify(sheet)).digest('hex');
  const head =
    sheet.ledger === null
      ? say('word.no-ledger-head')
      : `${say('word.ledger-head')} ${sheet.ledger.entries} · ${sheet.ledger.head}`;
  const { width, height } = paperSizes[paper];
  return compilePdf(
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
}
