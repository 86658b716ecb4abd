/** What each kind of request does once a second person agreed, and what where they did not. */
import { grant } from '@plumbline/shared/schema/role.ts';
import type pg from 'pg';
import { setTokenState } from '../store/api-tokens.ts';
import type { ApprovalKind, ApprovalRow } from '../store/approvals.ts';
import { appendLedger } from '../store/ledger.ts';
import { agreeCompanySignIn } from './agree-company-sign-in.ts';
import type { PeopleWork } from './ask-approval.ts';
import { giveRole } from './give-role.ts';
import { makeLinkIn } from './make-link.ts';
import { requirePerson } from './require-person.ts';

interface ApprovalRule {
  /** In the transaction of the decision; answers a sign-in link where that is what was asked. */
  agreed(client: pg.ClientBase, asked: ApprovalRow, work: PeopleWork): Promise<string | null>;
  declined?(client: pg.ClientBase, asked: ApprovalRow): Promise<void>;
}

/** One row for each kind. `agreed` may refuse what has become impossible meanwhile; then it goes on waiting. */
const rules: Record<ApprovalKind, ApprovalRule> = {
  role: {
    async agreed(client, { subject, body, requestedBy }, work) {
      const person = await requirePerson(client, subject, null);
      const evidence = { askedBy: requestedBy };
      await giveRole(
        client,
        { person, grant: grant.parse({ role: body.role, unit: body.unit }), evidence },
        work,
      );
      return null;
    },
  },
  token: {
    async agreed(client, { subject, requestedBy }, { actor, now }) {
      await setTokenState(client, subject, 'active');
      await appendLedger(client, now(), {
        actor,
        kind: 'token-activated',
        subject,
        body: { askedBy: requestedBy },
      });
      return null;
    },
    declined: (client, { subject }) => setTokenState(client, subject, 'refused'),
  },
  link: {
    agreed: (client, { subject }, work) =>
      makeLinkIn(client, { purpose: 'sign-in', personId: subject }, work),
  },
  'company-sign-in': {
    async agreed(client, asked, work) {
      await agreeCompanySignIn(client, asked, work);
      return null;
    },
  },
};

export const applyApproval = (
  client: pg.ClientBase,
  asked: ApprovalRow,
  work: PeopleWork,
): Promise<string | null> => rules[asked.kind].agreed(client, asked, work);

export const declineApproval = async (client: pg.ClientBase, asked: ApprovalRow): Promise<void> =>
  rules[asked.kind].declined?.(client, asked);
