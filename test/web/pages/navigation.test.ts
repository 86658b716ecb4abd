import { permissionsOf } from '@plumbline/server/identity/reach.ts';
import { type Role, roles } from '@plumbline/shared/schema/role.ts';
import { navigation, needsOf } from '@plumbline/web/pages/navigation.ts';
import { describe, expect, it } from 'vitest';

const shownTo = (role: Role, unit: string) => {
  const held = permissionsOf([{ role, unit }]);
  return navigation('/', {})
    .filter(({ need }) => held.has(need))
    .map(({ title }) => title)
    .join(' ');
};

describe('the navigation', () => {
  it('shows each role what it may open of the company, and of one unit', () => {
    expect(
      Object.fromEntries(roles.map((role) => [role, [shownTo(role, ''), shownTo(role, 'shop')]])),
    ).toEqual({
      board: ['Briefing Settings', 'Briefing Settings'],
      executive: [
        'Briefing Findings Exposure Follow-through Pace Sources Settings',
        'Briefing Findings Follow-through Pace Sources Settings',
      ],
      analyst: [
        'Briefing Findings Exposure Follow-through Pace Sources Import Settings',
        'Briefing Findings Follow-through Pace Sources Import Settings',
      ],
      owner: ['Findings Follow-through Settings', 'Findings Follow-through Settings'],
      ciso: [
        'Briefing Findings Exposure Follow-through Pace Sources Import Settings',
        'Briefing Findings Follow-through Pace Sources Import Settings',
      ],
      auditor: [
        'Briefing Findings Exposure Follow-through Pace Sources Settings',
        'Briefing Findings Follow-through Pace Sources Settings',
      ],
      administrator: ['Settings', 'Settings'],
    });
  });

  it('knows the page that is open, and those below it', () => {
    const here = (pathname: string) =>
      navigation(pathname, {})
        .filter((entry) => entry.here)
        .map(({ title }) => title);
    expect(here('/')).toEqual(['Briefing']);
    expect(here('/findings/12')).toEqual(['Findings']);
    expect(here('/settings/people')).toEqual(['Settings']);
    expect(here('/account')).toEqual([]);
    expect(here('/importance')).toEqual([]);
  });

  it('knows what a page below an entry asks for beyond it', () => {
    const opens = (role: Role, pathname: string) => {
      const held = permissionsOf([{ role, unit: '' }]);
      return needsOf(pathname).every((need) => held.has(need));
    };
    expect(opens('ciso', '/settings/people/new')).toBe(true);
    expect(opens('executive', '/settings/people')).toBe(false);
    expect(opens('ciso', '/settings/sign-in')).toBe(false);
    expect(opens('administrator', '/settings/sign-in/company')).toBe(true);
    expect(opens('board', '/account')).toBe(true);
    expect(opens('administrator', '/briefings')).toBe(false);
    expect(opens('administrator', '/briefings/sent')).toBe(true);
  });
});
