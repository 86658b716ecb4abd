import { covers, reachOf } from '@plumbline/server/identity/reach.ts';
import { rolePermissions } from '@plumbline/server/identity/role-rights.ts';
import { type Permission, roles } from '@plumbline/shared/schema/role.ts';
import { narrowerRoles, tokenRoles } from '@plumbline/web/panels/people/narrower-roles.ts';
import { roleMeanings } from '@plumbline/web/panels/people/role-meanings.ts';
import { describe, expect, it } from 'vitest';

const may = (role: (typeof roles)[number], permission: Permission) =>
  rolePermissions[role].includes(permission);
/** Held over the company and not over a part of it. */
const lostInPart = (role: (typeof roles)[number], permission: Permission) =>
  may(role, permission) && reachOf([{ role, unit: 'a' }], permission) === null;

describe('what is said of a role', () => {
  it.each(roles)('%s: agrees with the table of rights', (role) => {
    const { sees, does, not, inPart } = roleMeanings[role];
    const said = `${sees}; ${does}`;
    expect(/ledger/.test(said)).toBe(may(role, 'ledger:read'));
    expect(/agrees to/.test(said)).toBe(may(role, 'people:approve'));
    expect(/adds and disables people/.test(said)).toBe(may(role, 'people:change'));
    expect(/changes nothing|reads and exports/.test(said)).toBe(
      !rolePermissions[role].some((permission) => /:(change|write)$|^people:approve$/.test(permission)),
    );
    expect(/were published/.test(said)).toBe(may(role, 'briefings:read') && !may(role, 'briefings:live'));
    expect(/drafts briefings/.test(said)).toBe(
      may(role, 'briefings:draft') && !may(role, 'briefings:publish'),
    );
    expect(/approves briefings/.test(said)).toBe(may(role, 'briefings:approve'));
    expect(/and publishes/.test(said)).toBe(may(role, 'briefings:publish'));
    expect(/No figures/.test(not ?? '') || role === 'owner' || role === 'board').toBe(
      !may(role, 'figures:read'),
    );
    if (inPart === null) return;
    expect(/ledger/i.test(inPart)).toBe(lostInPart(role, 'ledger:read'));
    expect(/scenarios/i.test(inPart)).toBe(lostInPart(role, 'exposure:read'));
    expect(/agreeing/.test(inPart)).toBe(lostInPart(role, 'people:approve'));
  });

  it('of a role over a part of the company is silent only where nothing is left of it', () => {
    for (const role of roles)
      expect(roleMeanings[role].inPart === null).toBe(
        rolePermissions[role]
          .filter((permission) => !['self', 'company:read'].includes(permission))
          .every((permission) => lostInPart(role, permission)),
      );
  });
});

describe('roles that a token can have', () => {
  it.each(roles)('%s: are those that the table of rights lets it cover', (role) => {
    const covered = roles.filter(
      (wanted) => wanted !== role && covers([{ role, unit: '' }], { role: wanted, unit: '' }),
    );
    expect([...narrowerRoles[role]].sort()).toEqual([...covered].sort());
  });

  it('are all for who manages people, else the own and narrower ones', () => {
    expect(tokenRoles([], true)).toEqual([...roles]);
    expect(tokenRoles([], false)).toEqual([]);
    expect(tokenRoles([{ role: 'executive', unit: 'retail' }], false)).toEqual(['board', 'executive']);
  });
});
