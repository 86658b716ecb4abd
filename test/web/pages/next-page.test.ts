import { nextPage } from '@plumbline/web/pages/next-page.ts';
import { describe, expect, it } from 'vitest';

const origin = 'https://plumbline.example';
const asked = (next: string) => nextPage(`?next=${encodeURIComponent(next)}`, origin);

describe('the page after the sign-in', () => {
  it('is the one that was asked for, with its search', () => {
    expect(asked('/findings?state=open&unit=shop')).toBe('/findings?state=open&unit=shop');
  });

  it.each([
    ['another place', 'https://elsewhere.example/'],
    ['another place without its scheme', '//elsewhere.example/'],
    ['another place behind a backslash', '/\\elsewhere.example/'],
    ['another place behind a tab, which browsers drop', '/\t/elsewhere.example'],
    ['a script', 'javascript:alert(1)'],
    ['the sign-in itself', '/sign-in?next=/sign-in'],
    ['a link’s page', '/enter'],
    ['an address of the API', '/api/v1/ledger'],
    ['nothing', ''],
  ])('is the briefing where %s was asked for', (_, next) => {
    expect(asked(next)).toBe('/');
  });

  it('is the briefing where nothing was asked for', () => {
    expect(nextPage('', origin)).toBe('/');
  });
});
