import { roleConflicts } from '@plumbline/shared/core/role-conflicts.ts';
import { roles } from '@plumbline/shared/schema/role.ts';
import { describe, expect, it } from 'vitest';

describe('roles that are meant for two people', () => {
  it('are the administrator with any role that reads, and the auditor with whoever works', () => {
    expect(roleConflicts(['administrator', 'ciso'])).toEqual([['administrator', 'ciso']]);
    expect(roleConflicts(['ciso', 'auditor', 'auditor'])).toEqual([['auditor', 'ciso']]);
    for (const role of roles)
      expect(roleConflicts(['administrator', role])).toHaveLength(role === 'administrator' ? 0 : 1);
  });

  it('are not those who only read or work', () => {
    expect(roleConflicts(['board', 'executive', 'analyst', 'owner', 'ciso'])).toEqual([]);
    expect(roleConflicts(['auditor', 'board', 'executive'])).toEqual([]);
    expect(roleConflicts([])).toEqual([]);
  });

  it('are each named once', () => {
    expect(roleConflicts(['administrator', 'auditor', 'analyst'])).toEqual([
      ['administrator', 'analyst'],
      ['administrator', 'auditor'],
      ['auditor', 'analyst'],
    ]);
  });
});
