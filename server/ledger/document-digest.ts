import { createHash } from 'node:crypto';
import { canonicalText } from '@plumbline/shared/core/ledger/canonical.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';

/**
 * SHA-256, hex, over the canonical text of documents that belong together. What publishing itself adds is left out (the
 * digests in them, state and day of publication), so that what was approved and what is published have one digest.
 */
export function digestOf(
  documents: readonly (Omit<BriefingDocument, 'digest'> & { digest?: string })[],
): string {
  const bare = documents.map(({ digest: _, page: { state: __, publishedOn: ___, ...page }, ...content }) => ({
    ...content,
    page: { ...page, digest: null },
  }));
  return createHash('sha256').update(canonicalText(bare)).digest('hex');
}
