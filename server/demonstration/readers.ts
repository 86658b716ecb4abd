import type { Role } from '@plumbline/shared/schema/role.ts';

export interface DemonstrationReader {
  name: string;
  email: string;
  role: Role;
  units: readonly string[];
  /** The name under which findings are theirs. */
  ownerName: string | null;
}

const reader = (
  role: Role,
  name: string,
  more: Partial<Pick<DemonstrationReader, 'email' | 'units' | 'ownerName'>> = {},
): DemonstrationReader => ({
  name,
  role,
  email: `${role}@demonstration.invalid`,
  units: [''],
  ownerName: null,
  ...more,
});

/** One for each role, and one who sees two divisions; each is named after what they are. */
export const demonstrationReaders: readonly DemonstrationReader[] = [
  reader('board', 'Board member'),
  reader('executive', 'Chief executive'),
  reader('executive', 'Head of shop and payments', {
    email: 'divisions@demonstration.invalid',
    units: ['shop', 'payments'],
  }),
  reader('analyst', 'Security analyst'),
  reader('owner', 'Owner of the checkout', { ownerName: 'Checkout lead' }),
  reader('ciso', 'Chief information security officer'),
  reader('auditor', 'Internal auditor'),
  reader('administrator', 'System administrator'),
];
