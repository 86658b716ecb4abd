/** Who may do what: the permissions of each role, and how far each reaches. The routes' needs are in `policy.ts`. */
import type { Permission, Role } from '@plumbline/shared/schema/role.ts';

/**
 * How far a permission reaches. `units`: over the units of the role and all below them. `company`: only where the role
 * covers the whole company, for what cannot be cut into units. `anywhere`: for everybody
 * who is signed in, also before they have a role.
 */
export type Reach = 'units' | 'company' | 'anywhere';

export const reaches: Record<Permission, Reach> = {
  self: 'anywhere',
  'company:read': 'units',
  'briefings:read': 'units',
  'briefings:live': 'units',
  'briefings:draft': 'units',
  'briefings:approve': 'units',
  'briefings:publish': 'units',
  'figures:read': 'units',
  'findings:read': 'units',
  'findings:change': 'units',
  'sources:read': 'units',
  'imports:read': 'units',
  'imports:write': 'units',
  'records:read': 'units',
  'commitments:read': 'units',
  'commitments:change': 'units',
  'decisions:read': 'units',
  'decisions:ask': 'units',
  'decisions:decide': 'units',
  'spend:read': 'company',
  'spend:change': 'company',
  'records:change': 'units',
  'exposure:read': 'company',
  'exposure:change': 'company',
  'company:change': 'company',
  'demonstration:change': 'company',
  'ledger:read': 'company',
  'ledger:redact': 'company',
  'evidence:export': 'company',
  'delivery:change': 'company',
  'operation:read': 'company',
  'people:read': 'company',
  'people:change': 'company',
  'people:approve': 'company',
  'sign-in:change': 'company',
};

const reading: readonly Permission[] = [
  'self',
  'company:read',
  'briefings:read',
  'briefings:live',
  'figures:read',
  'findings:read',
  'sources:read',
  'imports:read',
  'records:read',
  'commitments:read',
  'decisions:read',
  'spend:read',
  'exposure:read',
];
const analysing: readonly Permission[] = [
  ...reading,
  'briefings:draft',
  'findings:change',
  'imports:write',
  'records:change',
  'commitments:change',
  'decisions:ask',
  'spend:change',
  'exposure:change',
  'company:change',
];

export const rolePermissions: Record<Role, readonly Permission[]> = {
  board: ['self', 'company:read', 'briefings:read'],
  executive: [...reading, 'briefings:approve', 'decisions:ask', 'decisions:decide'],
  analyst: analysing,
  owner: [
    'self',
    'company:read',
    'findings:read',
    'findings:change',
    'commitments:read',
    'commitments:change',
    'decisions:ask',
  ],
  ciso: [
    ...analysing,
    'briefings:approve',
    'briefings:publish',
    'decisions:decide',
    'ledger:read',
    'ledger:redact',
    'evidence:export',
    'delivery:change',
    'operation:read',
    'demonstration:change',
    'people:read',
    'people:approve',
  ],
  auditor: [...reading, 'ledger:read', 'evidence:export', 'people:read'],
  administrator: [
    'self',
    'company:read',
    'delivery:change',
    'operation:read',
    'demonstration:change',
    'people:read',
    'people:change',
    'people:approve',
    'sign-in:change',
  ],
};

/** Roles that see only the findings that are their own. */
export const ownFindingsOnly: ReadonlySet<Role> = new Set<Role>(['owner']);
