import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import { assembledDocuments } from '@plumbline/shared/core/publication/assemble.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { ringBell } from '../store/data-version.ts';
import type { HeldDraft } from '../store/drafts.ts';
import { insertPublication, readPublication } from '../store/publications.ts';
import { readSettings } from '../store/settings.ts';
import { changeDraft, type DraftWork, digestOfDraft, requireReady } from './open-draft.ts';

/**
 * Freezes an approved draft: documents of all its languages, digest and ledger entry in one transaction. Where the period
 * was published before, this one replaces it, and says why; the old one stays. Returns the digest.
 * @throws PlumblineError `conflict` where it is not approved as it is, or has no reason to replace another.
 */
export async function publishDraft(
  id: number,
  word: { version: number | null; reason?: string },
  work: DraftWork,
): Promise<string> {
  let digest = '';
  const { unitId } = await changeDraft({ id, version: word.version }, work, async (draft, at, client) => {
    digest = requireApproved(draft);
    await requireReady(client, draft, 'It cannot be published');
    const before = await readPublication(client, { unitId: draft.unitId, period: draft.period });
    const reason = reasonOf(word.reason, draft, before !== null);
    const { timeZone } = await readSettings(client);
    const documents = frozen(draft, digest, dayName(dayAt(timeZone, Date.parse(at))));
    const number = (before?.number ?? 0) + 1;
    const supersedes = before?.digest ?? null;
    if (supersedes === digest)
      throw new PlumblineError('conflict', 'It says exactly what is published already', {
        todo: 'change what has to change, or drop the draft',
      });
    await insertPublication(client, {
      period: draft.period,
      unitId: draft.unitId,
      number,
      documents,
      digest,
      at,
      headline: documents[0]!.page.headline.text,
      publishedBy: work.actor,
      approvedBy: draft.approvedBy!,
      supersedes,
      reason,
    });
    return {
      kind: 'briefing-published',
      body: {
        period: draft.period,
        unit: draft.unit,
        number,
        digest,
        languages: documents.map(({ language }) => language),
        cutOff: draft.cutOff,
        knownAt: draft.knownAt,
        approvedBy: draft.approvedBy,
        approvedAt: draft.approvedAt,
        supersedes,
        reason,
      },
      draft: { ...draft, state: 'published', closedAt: at },
    };
  });
  await ringBell(work.pool, ['briefings'], [unitId]);
  return digest;
}

function requireApproved(draft: HeldDraft): string {
  const digest = digestOfDraft(draft);
  if (draft.state === 'approved' && draft.approvedDigest === digest) return digest;
  throw new PlumblineError(
    'conflict',
    draft.state === 'approved'
      ? 'What was approved is not the draft as it is now'
      : 'Nobody approved this draft',
    {
      expected: 'a draft that another person approved as it is',
      todo: draft.state === 'in-review' ? 'let another person approve it' : 'ask for its review',
    },
  );
}

function reasonOf(reason: string | undefined, { period }: HeldDraft, replaces: boolean): string | null {
  if (!replaces) return null;
  if (reason !== undefined) return reason;
  throw new PlumblineError('conflict', `${period} is published already`, {
    at: 'reason',
    expected: 'why this one replaces what was published',
    todo: 'say the reason; it stands on the page and in the ledger',
  });
}

const frozen = (draft: HeldDraft, digest: string, publishedOn: string): BriefingDocument[] =>
  assembledDocuments(draft).map((document) => ({
    ...document,
    page: { ...document.page, state: 'published', digest, publishedOn },
    digest,
  }));
