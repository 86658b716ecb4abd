/** Who took what away, and who read what was published: board data is non-public, and evidence says who knew it when. */
import { createHash } from 'node:crypto';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

export interface Export {
  /** What it is of, e.g. `briefing 2026-Q3`, `loss model`. */
  subject: string;
  format: string;
  /** Path of the unit where it is of a part; the company unless given. */
  unit?: string;
  /** Null where it is worked out while it is sent; `detail` then says what was asked for. */
  bytes: string | Uint8Array | null;
  detail?: Record<string, unknown>;
}

/** Enters an export before it is given out, with the digest of its bytes. */
export async function recordExport(
  { subject, format, unit = '', bytes, detail }: Export,
  work: WriteWork,
): Promise<void> {
  const sha256 = bytes === null ? undefined : createHash('sha256').update(bytes).digest('hex');
  await enter('exported', subject, { format, unit, sha256, ...detail }, work);
}

/** The same for a file made of a briefing, or of a `part` of it such as `, chart trend`: which it is can be told from its bytes. */
export const recordBriefingExport = (
  { page, language, digest }: BriefingDocument,
  file: Pick<Export, 'format' | 'bytes' | 'detail'> & { part?: string },
  work: WriteWork,
): Promise<void> =>
  recordExport(
    {
      subject: `briefing ${page.period}${file.part ?? ''}`,
      format: file.format,
      unit: page.unit.path,
      bytes: file.bytes,
      detail: { digest, language, state: page.state, ...file.detail },
    },
    work,
  );

/** The same for the sheet of an incident. */
export const recordIncidentExport = (
  { incident }: { incident: { id: string; unit: string } },
  { bytes, ...detail }: { bytes: Uint8Array; digest: string; language: string; paper: string },
  work: WriteWork,
): Promise<void> =>
  recordExport(
    { subject: `incident ${incident.id}`, format: 'pdf', unit: incident.unit, bytes, detail },
    work,
  );

/** Enters that a published briefing was read; reading what is live leaves nothing. */
export async function recordReading(
  { state, period, unit, digest }: Pick<Briefing, 'period' | 'unit' | 'digest'> & { state: string },
  work: WriteWork,
): Promise<void> {
  if (state === 'published')
    await enter('briefing-read', `briefing ${period}`, { unit: unit.path, digest }, work);
}

async function enter(
  kind: string,
  subject: string,
  body: Record<string, unknown>,
  { pool, actor, now }: WriteWork,
): Promise<void> {
  await inTransaction(pool, (client) => appendLedger(client, now(), { actor, kind, subject, body }));
}
