import type { Commitment, CommitmentChange, CommitmentMove } from '../../schema/commitment.ts';
import { moveDate } from './slips.ts';

export type HeldPromise = Pick<
  Commitment,
  | 'owner'
  | 'dueOn'
  | 'firstDueOn'
  | 'policyDueOn'
  | 'reference'
  | 'origin'
  | 'state'
  | 'agreedAt'
  | 'agreedBy'
  | 'slips'
  | 'slipDays'
  | 'closedAt'
>;

export interface ChangedPromise {
  after: HeldPromise;
  move: Pick<CommitmentMove, 'from' | 'to' | 'days'> | null;
}

/**
 * A promise as somebody changes it: null where nothing changes, and in words why it cannot be. A proposal that has owner
 * and date after somebody named either is agreed to.
 */
export function changedPromise(
  before: HeldPromise,
  change: CommitmentChange,
  by: { at: string; actor: string },
): ChangedPromise | string | null {
  if (before.closedAt !== null) return 'it is closed';
  if (change.withdraw) {
    if (!change.reason) return 'taking it back needs a reason';
    return { after: { ...before, state: 'withdrawn', closedAt: by.at }, move: null };
  }
  const owner = change.owner === undefined ? before.owner : change.owner;
  const dueOn = change.dueOn === undefined ? before.dueOn : change.dueOn;
  const reference = change.reference === undefined ? before.reference : change.reference || null;
  const agreed =
    before.state === 'proposed' &&
    owner !== null &&
    dueOn !== null &&
    (change.owner !== undefined || change.dueOn !== undefined);
  // Nobody had promised the date that the policy proposed: the first one is the one that is agreed to now.
  const counted =
    agreed && before.origin === 'policy' ? { dueOn: null, firstDueOn: null, slips: 0, slipDays: 0 } : before;
  const { dates, move } = moveDate(counted, dueOn, before.policyDueOn);
  if (move !== null && move.days > 0 && !change.reason) return 'a later date needs a reason';
  if (before.dueOn !== null && dueOn === null && !change.reason) return 'taking the date away needs a reason';
  const same = owner === before.owner && dueOn === before.dueOn && reference === before.reference && !agreed;
  if (same) return null;
  return {
    after: {
      ...before,
      owner,
      ...pick(dates),
      reference,
      ...(agreed ? { state: 'open' as const, agreedAt: by.at, agreedBy: by.actor } : {}),
    },
    move,
  };
}

const pick = ({ dueOn, firstDueOn, slips, slipDays }: ReturnType<typeof moveDate>['dates']) => ({
  dueOn,
  firstDueOn,
  slips,
  slipDays,
});
