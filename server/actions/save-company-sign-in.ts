import { isDeepStrictEqual } from 'node:util';
import {
  changeWords,
  isEmptyChange,
  joinChange,
  ruleWords,
  splitChange,
  type WaitingChange,
} from '@plumbline/shared/core/company-sign-in-change.ts';
import type { CompanySignIn, CompanySignInChange } from '@plumbline/shared/schema/company-sign-in.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { listApprovals, settleApproval } from '../store/approvals.ts';
import { knowsAnybody, lockCompanySignIn, writeCompanySignIn } from '../store/company-sign-ins.ts';
import { appendLedger } from '../store/ledger.ts';
import { listPeople, lockPeople } from '../store/people.ts';
import { inTransaction } from '../store/transaction.ts';
import { askApproval, consentOf, type PeopleWork, readAsker } from './ask-approval.ts';
import { requireUnit } from './require-unit.ts';

export interface CompanySignInWork extends PeopleWork {
  /** Encrypts the client's secret for what it belongs to. */
  seal(whose: string, secret: string): string;
}

/** Names that already mean another way to sign in. */
const reserved = new Set(['credential', 'email-otp', 'magic-link', 'phone-number', 'anonymous', 'siwe']);

/**
 * Adds or changes a sign-in of the company. What gives rights or says whom to believe waits for a second person, the rest
 * holds at once; a newer wish takes the place of one that waits.
 * @throws PlumblineError `bad-usage`; `conflict` where another provider would take the place of one that is in use;
 * `not-allowed` for readers of the demonstration where there are real accounts.
 */
export async function saveCompanySignIn(
  { secret, ...wanted }: CompanySignInChange & { secret?: string },
  work: CompanySignInWork,
): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    await lockPeople(client);
    const asker = await readAsker(client, work);
    if (asker?.demonstration === true) await requireNobodyReal(client);
    const row = await lockCompanySignIn(client, wanted.id);
    const before = row?.settings ?? null;
    const inUse = before !== null && (await knowsAnybody(client, wanted.id));
    const settings = await checked(client, wanted, before, inUse);
    const sealed = sealedSecret(settings, before, row?.secret ?? null, secret, work);
    const { now, waiting } = splitChange(before, settings, inUse);
    const consent = isEmptyChange(waiting)
      ? { atOnce: true as const, evidence: {} }
      : await consentOf(client, asker);
    await withdrawWaiting(client, wanted.id, work);
    const saved = consent.atOnce ? joinChange(now, waiting) : now;
    const at = work.now();
    await writeCompanySignIn(client, { settings: saved, secret: sealed }, at);
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'company-sign-in-saved',
      subject: wanted.id,
      body: {
        ...(before !== null && !isDeepStrictEqual(before, saved) && { before }),
        after: saved,
        ...(secret !== undefined && { secretChanged: true }),
        ...(consent.atOnce && consent.evidence),
      },
    });
    if (!consent.atOnce) await ask(client, saved, waiting, work);
  });
}

/** Refuses readers of the demonstration where they would change how real people sign in. */
export async function requireNobodyReal(client: pg.ClientBase): Promise<void> {
  if ((await listPeople(client, { demonstrationOnly: false })).some(({ demonstration }) => !demonstration))
    throw new PlumblineError(
      'not-allowed',
      'A reader of the demonstration does not set up how people sign in',
      {
        todo: 'sign in with an account of your own',
      },
    );
}

async function checked(
  client: pg.ClientBase,
  wanted: CompanySignIn,
  before: CompanySignIn | null,
  inUse: boolean,
): Promise<CompanySignIn> {
  if (reserved.has(wanted.id))
    throw new PlumblineError('bad-usage', `“${wanted.id}” cannot be the id of a sign-in`, {
      at: 'id',
      expected: 'another id, such as the provider’s name',
    });
  if (wanted.vouchesForEmail && wanted.domains.length === 0)
    throw new PlumblineError('bad-usage', 'It can vouch only for the addresses of domains that are named', {
      at: 'domains',
      expected: 'at least one domain',
    });
  if (
    before !== null &&
    isAnotherProvider(before, wanted) &&
    (inUse || before.groupRoles.length > 0 || before.vouchesForEmail)
  )
    throw new PlumblineError('conflict', 'People and groups of one provider cannot be handed to another', {
      at: wanted.kind === 'oidc' ? 'issuer' : 'entityId',
      expected: 'the provider that it was set up with',
      todo: 'set up the other provider beside it under an id of its own, then remove this one',
    });
  const groupRoles: CompanySignIn['groupRoles'] = [];
  for (const rule of wanted.groupRoles)
    groupRoles.push({ ...rule, unit: (await requireUnit(client, rule.unit)).path });
  return { ...wanted, groupRoles };
}

function isAnotherProvider(before: CompanySignIn, wanted: CompanySignIn): boolean {
  if (before.kind === 'oidc' && wanted.kind === 'oidc') return before.issuer !== wanted.issuer;
  if (before.kind === 'saml' && wanted.kind === 'saml') return before.entityId !== wanted.entityId;
  return true;
}

/** The secret that is kept: a new one, or the old one where it goes to the same provider as before. */
function sealedSecret(
  settings: CompanySignIn,
  before: CompanySignIn | null,
  kept: string | null,
  secret: string | undefined,
  { seal }: CompanySignInWork,
): string | null {
  if (settings.kind === 'saml') return null;
  if (secret !== undefined) return seal(settings.id, secret);
  if (kept !== null && before !== null && !isAnotherProvider(before, settings)) return kept;
  throw new PlumblineError('bad-usage', 'The client’s secret is missing', {
    at: 'secret',
    expected: 'the secret that the provider gave out for this client',
    todo:
      kept === null
        ? 'enter it'
        : 'enter it anew: the secret that is kept is never sent to another provider than it was entered for',
  });
}

/** What waited until now is not wanted any more. */
export async function withdrawWaiting(
  client: pg.ClientBase,
  id: string,
  { actor, now }: Pick<PeopleWork, 'actor' | 'now'>,
): Promise<void> {
  for (const waiting of await listApprovals(client, {
    state: 'waiting',
    kind: 'company-sign-in',
    subject: id,
  })) {
    const at = now();
    const reason = 'the settings were changed again';
    await settleApproval(client, waiting.id, { state: 'withdrawn', decidedBy: actor, decidedAt: at, reason });
    await appendLedger(client, at, {
      actor,
      kind: 'approval-withdrawn',
      subject: waiting.id,
      body: { about: id, reason },
    });
  }
}

async function ask(
  client: pg.ClientBase,
  settings: CompanySignIn,
  change: WaitingChange,
  work: PeopleWork,
): Promise<void> {
  const { id, name } = settings;
  const provider = settings.kind === 'oidc' ? settings.issuer : settings.entityId;
  const each = [...(change.groupRoles ?? []).map(ruleWords), ...changeWords(change)];
  await askApproval(
    client,
    {
      kind: 'company-sign-in',
      subject: id,
      words: `For the company sign-in “${name}” (${provider}): ${each.join('; ')}`,
      body: { change },
    },
    work,
  );
}
