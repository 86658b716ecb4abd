import { z } from 'zod';
import { unitPath } from './values.ts';

/** What a person is to the company here; `product.md` calls them readers. */
export const roles = ['board', 'executive', 'analyst', 'owner', 'ciso', 'auditor', 'administrator'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

/** A role over a unit with all below it; the empty path is the whole company. */
export const grant = z.object({ role, unit: unitPath });
export type Grant = z.infer<typeof grant>;

/** What a role may do. Which roles have it is the table of `server/identity/role-rights.ts`, which route needs it that of `policy.ts` there. */
export const permissions = [
  'self',
  'company:read',
  'briefings:read',
  'briefings:live',
  'briefings:draft',
  'briefings:approve',
  'briefings:publish',
  'figures:read',
  'findings:read',
  'findings:change',
  'sources:read',
  'imports:read',
  'imports:write',
  'records:read',
  'records:change',
  'commitments:read',
  'commitments:change',
  'decisions:read',
  'decisions:ask',
  'decisions:decide',
  'spend:read',
  'spend:change',
  'exposure:read',
  'exposure:change',
  'company:change',
  'demonstration:change',
  'ledger:read',
  'ledger:redact',
  'evidence:export',
  'delivery:change',
  'operation:read',
  'people:read',
  'people:change',
  'people:approve',
  'sign-in:change',
] as const;
export const permission = z.enum(permissions);
export type Permission = z.infer<typeof permission>;
