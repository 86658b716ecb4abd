import { joinChange, type WaitingChange } from '@plumbline/shared/core/company-sign-in-change.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import type { ApprovalRow } from '../store/approvals.ts';
import { lockCompanySignIn, writeCompanySignIn } from '../store/company-sign-ins.ts';
import { appendLedger } from '../store/ledger.ts';
import type { WriteWork } from './change-finding.ts';

/**
 * Makes so what a second person agreed to about a sign-in of the company, within the caller's transaction.
 * @throws PlumblineError `conflict` where the sign-in was removed meanwhile.
 */
export async function agreeCompanySignIn(
  client: pg.ClientBase,
  { subject, body, requestedBy }: Pick<ApprovalRow, 'subject' | 'body' | 'requestedBy'>,
  { actor, now }: Pick<WriteWork, 'actor' | 'now'>,
): Promise<void> {
  const row = await lockCompanySignIn(client, subject);
  if (row === null) throw new PlumblineError('conflict', 'This company sign-in was removed meanwhile');
  const change = body.change as WaitingChange;
  const settings = joinChange(row.settings, change);
  const at = now();
  await writeCompanySignIn(client, { ...row, settings }, at);
  await appendLedger(client, at, {
    actor,
    kind: 'company-sign-in-saved',
    subject,
    body: { before: row.settings, after: settings, requestedBy },
  });
}
