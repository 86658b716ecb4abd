import type { Draft } from '@plumbline/shared/schema/publication.ts';
import type { Permission } from '@plumbline/shared/schema/role.ts';
import { personText } from '../../panels/publish/publish-words.ts';

type May = readonly Permission[];

const inTheWay = ({ checks }: Draft): string | null =>
  checks.some(({ must }) => must)
    ? 'Something on the page must be put right first: see what is in the way.'
    : null;

/** Why the reader cannot ask for the review now; null: they can. */
export function reviewWhyNot(draft: Draft, may: May): string | null {
  if (draft.state === 'in-review')
    return `${personText(draft.reviewAskedBy ?? '')} asked for it. A change of the draft takes the request back.`;
  if (draft.state === 'approved') return 'Done.';
  if (!may.includes('briefings:draft'))
    return 'Your role does not work on drafts: security analysts and the CISO do, and ask for the review.';
  return inTheWay(draft);
}

/** Why the reader cannot approve it now; null: they can. */
export function approvalWhyNot(draft: Draft, may: May): string | null {
  if (draft.state === 'approved') return `${personText(draft.approvedBy ?? '')} approved it as it is.`;
  if (!may.includes('briefings:approve'))
    return 'Executives and the CISO approve briefings; your role does not.';
  if (draft.worked) return 'You worked on this draft, by hand or by a token: another person approves it.';
  if (draft.state !== 'in-review') return 'Nobody asked for its review yet.';
  return inTheWay(draft);
}

/** Why the reader cannot publish it now; null: they can. */
export function publishWhyNot(draft: Draft, may: May): string | null {
  if (!may.includes('briefings:publish')) return 'The CISO publishes briefings; your role does not.';
  if (draft.state !== 'approved') return 'It is published once another person approved it.';
  return inTheWay(draft);
}
