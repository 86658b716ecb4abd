/** Somebody other than the fixer says, with evidence, that fixes hold. */
import { dayAt } from '@plumbline/shared/core/day.ts';
import { countersBetween } from '@plumbline/shared/core/follow/promised-finding.ts';
import type { VerificationWord } from '@plumbline/shared/schema/commitment.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { markDirty } from '../store/data-version.ts';
import { lockFindings } from '../store/finding-change.ts';
import { appendLedger } from '../store/ledger.ts';
import { findPerson } from '../store/people.ts';
import { readSettings } from '../store/settings.ts';
import { inTransaction } from '../store/transaction.ts';
import { missingEvidence, readCommitted, writeVerified } from '../store/verifications.ts';
import { lockForWriting } from '../store/write-lock.ts';
import type { WriteWork } from './change-finding.ts';

export interface VerificationWork extends WriteWork {
  personId: string;
  sees(finding: { unit: string; owner: string | null }): boolean;
}

const plain = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/**
 * All of the findings are verified, or none of them.
 * @throws PlumblineError `not-found` where one is none or not the verifier's to see; `conflict` where one is not fixed,
 *   or is verified already; `not-allowed` where the verifier fixed it, owns it, or promised to fix it; `bad-input` where
 *   evidence is not stored here
 */
export async function verifyFindings(word: VerificationWord, work: VerificationWork): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    await lockForWriting(client, () => {});
    const ids = [...new Set(word.findings)];
    const findings = (await lockFindings(client, ids)).filter((finding) => work.sees(finding));
    const seen = new Set(findings.map(({ id }) => id));
    const unknown = ids.find((id) => !seen.has(id));
    if (unknown !== undefined)
      throw new PlumblineError('not-found', `There is no finding ${unknown}`, {
        todo: 'search the register',
      });
    const other = findings.find(({ state }) => state !== 'fixed');
    if (other !== undefined)
      throw new PlumblineError(
        'conflict',
        `Finding ${other.id} is ${other.state}, not fixed and unverified`,
        {
          expected: 'findings that are fixed and not verified',
          todo: 'leave it out',
        },
      );
    const person = await findPerson(client, work.personId);
    const committed = [
      ...(await readCommitted(client, ids)),
      ...findings.flatMap(({ owner }) => owner ?? []),
    ];
    refuseOwnWord(
      word,
      committed,
      person === null ? [] : [person.name, person.email, person.ownerName ?? person.name],
    );
    const [missing] = await missingEvidence(client, word.evidence);
    if (missing !== undefined)
      throw new PlumblineError('bad-input', `No file is stored under ${missing}`, {
        at: 'evidence',
        expected: 'hashes of files that were stored before',
        todo: 'store the file first',
      });

    const at = work.now();
    const { timeZone } = await readSettings(client);
    const dayOf = (atMs: number) => dayAt(timeZone, atMs);
    const verifiedBy = person?.name ?? work.actor;
    const changes = findings.map((finding) => ({
      finding,
      deltas: countersBetween(finding, (last) => ({ ...last, verified: true }), dayOf),
    }));
    await writeVerified(client, changes, { ...word, verifiedBy }, at);
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'findings-verified',
      subject: ids.join(' '),
      body: { verifiedBy, fixedBy: word.fixedBy, note: word.note, evidence: word.evidence },
    });
    const closed = findings.map(({ episodes }) => episodes.at(-1)?.closedMs ?? Date.parse(at));
    await markDirty(client, {
      unitIds: [...new Set(findings.map(({ unitId }) => unitId))],
      fromAt: new Date(closed.reduce((a, b) => Math.min(a, b))).toISOString(),
      resources: ['briefings', 'figures', 'findings', 'commitments'],
    });
  });
}

function refuseOwnWord({ fixedBy }: VerificationWord, committed: readonly string[], own: readonly string[]) {
  const mine = new Set(own.map(plain));
  if (mine.has(plain(fixedBy)))
    throw new PlumblineError('not-allowed', 'Whoever fixed it may not verify it', {
      at: 'fixedBy',
      expected: 'somebody else than you',
      todo: 'ask another person to verify it',
    });
  if (committed.some((owner) => mine.has(plain(owner))))
    throw new PlumblineError('not-allowed', 'You own this work, so your word does not verify it', {
      expected: 'a person who neither owns nor promised it',
      todo: 'ask another person to verify it',
    });
}
