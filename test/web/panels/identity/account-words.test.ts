import { agentText, grantsText, seenText, wayText } from '@plumbline/web/panels/identity/account-words.ts';
import { describe, expect, it } from 'vitest';

describe('the words for an account', () => {
  it('say each role once, with all its units', () => {
    const name = (path: string) => (path === '' ? 'the whole company' : path);
    expect(
      grantsText(
        [
          { role: 'analyst', unit: 'shop' },
          { role: 'auditor', unit: '' },
          { role: 'analyst', unit: 'payments' },
        ],
        name,
      ),
    ).toBe('Analyst of shop and payments; Auditor of the whole company');
    expect(grantsText([], name)).toBe('No role yet');
  });

  it('tell how much is seen only where it is not all', () => {
    expect(seenText({ units: 14, all: 20 })).toBe('You see 14 of 20 units');
    expect(seenText({ units: 20, all: 20 })).toBeNull();
  });

  it('name the way in', () => {
    expect(wayText('passkey')).toBe('Passkey');
    expect(wayText('sso:head-office')).toBe('Company sign-in (head-office)');
    expect(wayText(null)).toBe('Not known');
  });

  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0 Safari/537.36 Edg/138.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1',
      'Safari on iPhone',
    ],
    ['curl/8.9', 'curl/8.9'],
    [null, 'Browser not known'],
  ])('read the browser %s', (agent, words) => {
    expect(agentText(agent)).toBe(words);
  });
});
