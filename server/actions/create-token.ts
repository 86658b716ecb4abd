import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { TokenMade } from '@plumbline/shared/schema/people.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Role } from '@plumbline/shared/schema/role.ts';
import { mayHaveToken } from '../identity/two-persons.ts';
import { insertToken } from '../store/api-tokens.ts';
import { appendLedger } from '../store/ledger.ts';
import { lockPeople } from '../store/people.ts';
import { inTransaction } from '../store/transaction.ts';
import { askApproval, consentOf, readAsker } from './ask-approval.ts';
import type { WriteWork } from './change-finding.ts';
import { requireUnit } from './require-unit.ts';

export interface TokenOrder {
  name: string;
  role: Role;
  /** Path of the unit that it sees, with all below; empty is the company. */
  unit: string;
  expiresInDays: number;
  /** The person it acts for and dies with; null: the local operator made it. */
  personId: string | null;
}

/** What secret scanners know a token of ours by. */
const prefix = 'plumbline_';

/** What is kept of a token: it is random enough that a plain digest cannot be reversed. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * Makes a token. The answer is the only place where it ever stands: what is kept is its digest. It works once a second
 * person agrees, where one is needed.
 * @throws PlumblineError `bad-usage` for a unit that there is not; `not-allowed` for more than its maker may do.
 */
export async function createToken(order: TokenOrder, work: WriteWork): Promise<TokenMade> {
  const token = prefix + randomBytes(32).toString('base64url');
  const id = randomUUID();
  const at = work.now();
  const expiresAt = new Date(Date.parse(at) + order.expiresInDays * 86_400_000).toISOString();
  const { name, role, personId } = order;
  const asking = { ...work, personId };
  return inTransaction(work.pool, async (client) => {
    await lockPeople(client);
    const { path: unit, where } = await requireUnit(client, order.unit);
    const maker = await readAsker(client, asking);
    if (maker !== null && !mayHaveToken(maker.grants, { role, unit }))
      throw new PlumblineError('not-allowed', `Your own roles do not reach as far as ${role} of ${where}`, {
        expected: 'a role and a unit that you have yourself',
        todo: 'ask an administrator',
      });
    const consent = await consentOf(client, maker);
    const state = consent.atOnce ? 'active' : 'waiting';
    await insertToken(client, {
      id,
      name,
      role,
      unitPath: unit,
      personId,
      hash: tokenHash(token),
      createdBy: work.actor,
      createdAt: at,
      expiresAt,
      state,
    });
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'token-created',
      subject: id,
      body: { name, role, unit, expiresAt, state, ...(consent.atOnce ? consent.evidence : {}) },
    });
    if (!consent.atOnce) {
      const words = `Let a program of ${maker?.name ?? 'the operator'} act as ${role} of ${where}: token “${name}”`;
      await askApproval(client, { kind: 'token', subject: id, words, body: { name, role, unit } }, asking);
    }
    return { id, token, expiresAt, state };
  });
}
