import { createHash, randomBytes } from 'node:crypto';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { appendLedger } from '../store/ledger.ts';
import { readPublication } from '../store/publications.ts';
import { insertShare } from '../store/share-links.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

export interface ShareOrder {
  period: string;
  /** A unit that the maker sees. */
  unit: { id: number; path: string };
  digest?: string;
  language?: string;
  label: string;
  days: number;
  /** What is kept of the passcode; null: who holds the link needs none. */
  passcodeHash: string | null;
}

/** What is kept of a link: it is random enough that a plain digest cannot be reversed. */
export const shareHash = (token: string): string => createHash('sha256').update(token).digest('hex');

const dayMs = 86_400_000;

/**
 * Makes a link to a publication, bound to its digest. The answer is the only place where the token ever stands.
 * @throws PlumblineError `not-found` where the quarter was not published, or not in that language.
 */
export async function shareBriefing(
  order: ShareOrder,
  work: WriteWork,
): Promise<{ id: number; token: string }> {
  const token = randomBytes(32).toString('base64url');
  const createdAt = work.now();
  const expiresAt = new Date(Date.parse(createdAt) + order.days * dayMs).toISOString();
  const { period, unit, label, passcodeHash } = order;
  return inTransaction(work.pool, async (client) => {
    const held = await readPublication(client, { unitId: unit.id, period, digest: order.digest });
    if (held === null)
      throw new PlumblineError('not-found', `There is no published briefing of ${period} to share`, {
        expected: 'a quarter that was published; drafts and the live page are never shared',
        todo: 'publish it first, or see /api/v1/publications',
      });
    const language = order.language ?? held.languages[0]!;
    if (!held.languages.includes(language))
      throw new PlumblineError('not-found', `${period} was not published in “${language}”`, {
        at: 'language',
        expected: held.languages.join(' or '),
      });
    const { digest } = held;
    const id = await insertShare(client, {
      tokenHash: shareHash(token),
      passcodeHash,
      digest,
      period,
      unitId: unit.id,
      language,
      label,
      createdBy: work.actor,
      createdAt,
      expiresAt,
    });
    await appendLedger(client, createdAt, {
      actor: work.actor,
      kind: 'briefing-shared',
      subject: `briefing ${period}`,
      body: {
        link: id,
        label,
        unit: unit.path,
        digest,
        language,
        expiresAt,
        passcode: passcodeHash !== null,
      },
    });
    return { id, token };
  });
}
