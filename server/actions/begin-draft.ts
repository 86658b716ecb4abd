import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { ringBell } from '../store/data-version.ts';
import { insertDraft } from '../store/drafts.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import { type DraftWork, editorOf, subjectOf } from './open-draft.ts';
import { requireUnits } from './require-units.ts';

/** What was worked out for a draft, once for each of its languages, from the same data. */
export interface GeneratedDraft {
  period: string;
  unit: { id: number; path: string };
  documents: BriefingDocument[];
  /** Version of the unit's data that it rests on. */
  dataVersion: number;
}

/**
 * Begins the draft of a period with what the figures say, and enters it. Returns its id.
 * @throws PlumblineError `conflict` where a draft of the period is worked on; `not-allowed` beyond the writer's units.
 */
export async function beginDraft(generated: GeneratedDraft, work: DraftWork): Promise<number> {
  const { period, unit, documents, dataVersion } = generated;
  requireUnits([unit.path], work.units, 'unit');
  const { cutOff, knownAt } = documents[0]!;
  const id = await inTransaction(work.pool, async (client) => {
    const at = work.now();
    const made = await insertDraft(client, {
      period,
      unitId: unit.id,
      cutOff,
      knownAt,
      dataVersion,
      documents,
      begunBy: work.actor,
      begunAt: at,
      editors: [editorOf(work)],
    });
    if (made === null)
      throw new PlumblineError('conflict', `There is a draft of ${period} already`, {
        at: 'period',
        expected: 'a period without a draft that is worked on',
        todo: 'go on with that draft, or drop it',
      });
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'draft-begun',
      subject: subjectOf({ period, unit: unit.path }),
      body: { draft: made, cutOff, languages: documents.map(({ language }) => language) },
    });
    return made;
  });
  await ringBell(work.pool, ['drafts'], [unit.id]);
  return id;
}
