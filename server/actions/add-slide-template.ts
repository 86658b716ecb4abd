/** Somebody hands in the company's presentation, for slides to be put into. */
import { createHash } from 'node:crypto';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { TemplateReport } from '@plumbline/shared/schema/slide-template.ts';
import { appendLedger } from '../store/ledger.ts';
import { insertTemplate, readTemplates } from '../store/slide-templates.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

export const mostTemplates = 20;

/**
 * Keeps it with what it lacks, and answers its id.
 * @throws PlumblineError `conflict` where it is held already, or there are as many as may be.
 */
export async function addSlideTemplate(
  { name: sent, content, report }: { name: string; content: Uint8Array; report: TemplateReport },
  work: WriteWork,
): Promise<number> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const name = plainName(sent);
  return inTransaction(work.pool, async (client) => {
    const held = await readTemplates(client, mostTemplates);
    const same = held.find((each) => each.sha256 === sha256);
    if (same !== undefined)
      throw new PlumblineError('conflict', `This presentation is held already, as “${same.name}”`);
    if (held.length >= mostTemplates)
      throw new PlumblineError('conflict', `There are ${mostTemplates} templates already`, {
        todo: 'remove one that nobody uses',
      });
    const at = work.now();
    const made = {
      name,
      sha256,
      bytes: content.length,
      content,
      report,
      uploadedBy: work.actor,
      uploadedAt: at,
    };
    const id = await insertTemplate(client, made);
    if (id === null) throw new PlumblineError('conflict', 'This presentation was handed in just now');
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'slide-template-added',
      subject: `slide template ${id}`,
      body: { name, sha256, bytes: content.length, missing: report.missing.map((fault) => fault.id) },
    });
    return id;
  });
}

/** Without folders, and without characters that hide how a name ends. */
const plainName = (sent: string): string =>
  (sent.split(/[\\/]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(-200) || 'template.pptx';
