import { paths, queryString } from '@plumbline/web/paths.ts';
import { figureSearch, registerSearch, scopeSearch } from '@plumbline/web/search.ts';
import { describe, expect, it } from 'vitest';

describe('the addresses of the app', () => {
  it('carry quarter and unit where they are chosen and nothing where they are not', () => {
    expect(paths.briefing()).toBe('/');
    expect(paths.briefing({ period: '2026-Q3', unit: 'shop/checkout' })).toBe(
      '/?period=2026-Q3&unit=shop%2Fcheckout',
    );
    expect(paths.finding(17, { unit: 'shop' })).toBe('/findings/17?unit=shop');
    expect(paths.figure('half-life', {}, { grain: 'week', compare: 'shop' })).toBe(
      '/figures/half-life?grain=week&compare=shop',
    );
  });

  it('name the filters of the register as its API does, and leave out what is empty', () => {
    expect(paths.findings({}, { source: 'trivy', overdue: true, search: '' })).toBe(
      '/findings?source=trivy&overdue=true',
    );
    expect(paths.findingsBehind('?class=exploited')).toBe('/findings?class=exploited');
    expect(paths.findingsBehind('')).toBe('/findings');
  });

  it('escape what a person typed, so that it stays one value', () => {
    const text = 'a&b=c/ü +1';
    expect(new URLSearchParams(queryString({ search: text })).get('search')).toBe(text);
  });
});

describe('the search part of an address', () => {
  it('keeps a quarter and a unit, and drops a period that is none', () => {
    expect(scopeSearch({ period: '2026-Q3', unit: 'shop' })).toEqual({ period: '2026-Q3', unit: 'shop' });
    expect(scopeSearch({ period: 'soon', unit: '' })).toEqual({ period: undefined, unit: undefined });
  });

  it('takes only the filters, words and sorts that the register knows', () => {
    const given = {
      severity: 'high',
      class: 'scary',
      sort: 'due',
      descending: 'false',
      overdue: 'true',
      search: 'x',
    };
    expect(registerSearch(given)).toMatchObject({
      severity: 'high',
      class: undefined,
      sort: 'due',
      descending: false,
      overdue: true,
      search: 'x',
    });
    expect(figureSearch({ grain: 'decade', compare: 'shop' })).toEqual({ grain: undefined, compare: 'shop' });
  });
});
