import type { ApprovalItem, PersonItem } from '@plumbline/shared/schema/people.ts';
import type { Grant } from '@plumbline/shared/schema/role.ts';

/** Somebody with an account; roles as they were given, by whom does not matter. */
export function person({
  grants = [],
  ...more
}: Partial<Omit<PersonItem, 'grants'>> & { grants?: Grant[] } = {}): PersonItem {
  return {
    id: 'p1',
    name: 'Head of retail',
    email: 'retail@example.com',
    demonstration: false,
    disabledAt: null,
    ownerName: null,
    waiting: [],
    ways: { password: true, authenticator: true, passkeys: 0, company: [] },
    lastSignInAt: null,
    here: false,
    ...more,
    grants: grants.map((grant) => ({
      ...grant,
      source: 'local',
      grantedBy: 'An administrator',
      grantedAt: '2026-11-02T10:00:00Z',
    })),
  };
}

export const approval = (more: Partial<ApprovalItem> = {}): ApprovalItem => ({
  id: 'a1',
  kind: 'role',
  words: 'Head of retail gets the role executive over Retail.',
  requestedBy: 'An administrator',
  mine: false,
  requestedAt: '2026-11-02T10:00:00Z',
  state: 'waiting',
  decidedBy: null,
  decidedAt: null,
  reason: null,
  mayDecide: true,
  because: null,
  ...more,
});
