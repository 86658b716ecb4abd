import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { mostWrongPasscodes } from '@plumbline/shared/schema/share-link.ts';
import type pg from 'pg';
import { appendLedger } from '../store/ledger.ts';
import { readPublication } from '../store/publications.ts';
import { countShareView, countWrongPasscode, lockShare, type ShareRow } from '../store/share-links.ts';
import { inTransaction } from '../store/transaction.ts';
import { shareHash } from './share-briefing.ts';

/** `gone`: no such link, or it is over. `passcode`: it has to be given. `wrong`: it was given, and is not that. */
export type OpenedShare =
  | { state: 'gone' }
  | { state: 'passcode' | 'wrong'; language: string }
  | { state: 'open'; document: BriefingDocument; label: string; expiresAt: string; replaced: boolean };

export interface ShareVisit {
  token: string;
  /** Null: none was given. */
  passcode: string | null;
  isPasscode(hash: string, passcode: string): Promise<boolean>;
}

/** Opens what a link leads to, counts the view or the wrong passcode, and enters either in the ledger. */
export async function openShare(
  { token, passcode, isPasscode }: ShareVisit,
  { pool, now }: { pool: pg.Pool; now(): string },
): Promise<OpenedShare> {
  return inTransaction(pool, async (client) => {
    const at = now();
    const share = await lockShare(client, { tokenHash: shareHash(token) });
    if (share === null || isOver(share, at)) return { state: 'gone' };
    const { passcodeHash, language, label, expiresAt, replaced } = share;
    const enter = (kind: string) =>
      appendLedger(client, at, {
        actor: `holder of link ${share.id} (${label})`,
        kind,
        subject: `briefing ${share.period}`,
        body: { link: share.id, unit: share.unit, digest: share.digest },
      });
    if (passcodeHash !== null) {
      if (passcode === null) return { state: 'passcode', language };
      if (!(await isPasscode(passcodeHash, passcode))) {
        await countWrongPasscode(client, share.id);
        await enter('share-refused');
        return { state: 'wrong', language };
      }
    }
    const held = await readPublication(client, {
      unitId: share.unitId,
      period: share.period,
      digest: share.digest,
    });
    const document = held?.documents.find((each) => each.language === language);
    if (document === undefined) return { state: 'gone' };
    await countShareView(client, share.id, at);
    await enter('share-viewed');
    return { state: 'open', document, label, expiresAt, replaced };
  });
}

const isOver = ({ revokedAt, expiresAt, failures }: ShareRow, at: string): boolean =>
  revokedAt !== null || Date.parse(expiresAt) <= Date.parse(at) || failures >= mostWrongPasscodes;
