import { companySignInFailures } from '@plumbline/shared/schema/company-sign-in.ts';
import { companyRefusal } from '@plumbline/web/pages/company-refusal.ts';
import { describe, expect, it } from 'vitest';

describe('the words for a company’s sign-in that led nowhere', () => {
  it('differ for each cause and say what to do', () => {
    const told = companySignInFailures.map((why) => companyRefusal(`?error=${why}`));
    expect(new Set(told.map((problem) => problem?.detail)).size).toBe(companySignInFailures.length);
    expect(told.every((problem) => problem?.todo !== undefined)).toBe(true);
  });

  it('repeat nothing of an address that somebody made up', () => {
    const made = companyRefusal('?error=call-this-number&error_description=call-this-number');
    expect(JSON.stringify(made)).not.toContain('call-this-number');
    expect(companyRefusal('')).toBeNull();
    expect(companyRefusal('?error=constructor')?.detail).toBe(companyRefusal('?error=failed')?.detail);
  });
});
