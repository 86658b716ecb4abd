import { composeBriefing } from '@plumbline/shared/core/briefing/compose.ts';
import type { BriefingFacts } from '@plumbline/shared/core/briefing/facts.ts';
import { layoutOverflow } from '@plumbline/shared/core/briefing/layout-fit.ts';
import { sourcesBehind } from '@plumbline/shared/core/figure-grounds.ts';
import { briefing as schema } from '@plumbline/shared/schema/briefing.ts';
import { describe, expect, it } from 'vitest';
import { fullFacts } from '../support/drawn-document.ts';

describe('the one page, of sources that are late', () => {
  const read = (name: string, state: 'current' | 'delayed' | 'stale', at: string, format = 'sarif') => ({
    name,
    format,
    state,
    lastObservedAt: at,
  });
  const current = read('scanner', 'current', '2026-09-30T01:00:00.000Z');
  const posture = read('cloud-posture', 'stale', '2026-09-07T02:00:00.000Z');
  const pageOf = (sources: BriefingFacts['sources'], locale = 'en') =>
    composeBriefing(fullFacts({ sources, locale }));

  it('says nothing of age where each is current, or was never read', () => {
    const never = { ...current, state: 'never' as const, lastObservedAt: null };
    const page = pageOf([current, never]);
    expect([...page.tiles, ...page.panels].map(({ age }) => age)).toEqual(Array(10).fill(undefined));
  });

  it('keeps the words of what is delayed, and says so beside them', () => {
    const page = pageOf([current, read('cloud-posture', 'delayed', '2026-09-28T02:00:00Z')]);
    const fresh = pageOf([current]);
    const bare = <P extends { age?: unknown }>({ age: _, ...rest }: P) => rest;
    expect(page.tiles.map(bare)).toEqual(fresh.tiles);
    expect(page.panels.map(({ headline }) => headline)).toEqual(fresh.panels.map(({ headline }) => headline));
    expect(page.tiles[0]!.age).toEqual({
      state: 'delayed',
      since: '2026-09-28T02:00:00.000Z',
      sources: ['cloud-posture'],
      text: 'delayed, read 28 Sep, 02:00 UTC',
    });
  });

  it('leaves alone what a small source says little of, but names it; a feed counts whatever it holds', () => {
    const fresh = pageOf([current]);
    const small = pageOf([current, { ...posture, share: 0.049 }]);
    expect([small.tiles, small.panels]).toEqual([fresh.tiles, fresh.panels]);
    expect(small.headline.text).toContain('cloud-posture stale since 7 Sep');
    expect(small.sources.map(Object.keys)).toContainEqual(['name', 'format', 'lastObservedAt', 'state']);
    const large = pageOf([current, { ...posture, share: 0.05 }]);
    expect(large.tiles[0]!.status?.tone).toBe('stale');
    const feed = pageOf([current, { ...posture, format: 'first-epss', share: 0 }]);
    expect(feed.tiles[0]!.status?.tone).toBe('stale');
  });

  it('shows figures without change and status word where one of many is stale, and since when', () => {
    const page = pageOf([current, posture, read('later', 'delayed', '2026-09-01T02:00:00.000Z')]);
    const fresh = pageOf([current]);
    const numbers = ({ value, unit, context, bullet, sparkline }: (typeof page.tiles)[number]) => [
      ...[value, unit, context, bullet, sparkline],
    ];
    expect(page.tiles.map(numbers)).toEqual(fresh.tiles.map(numbers));
    for (const tile of page.tiles)
      expect(tile).toMatchObject({
        change: '',
        status: { tone: 'stale', text: 'stale since 7 Sep, 02:00 UTC' },
        age: { state: 'stale', since: '2026-09-07T02:00:00.000Z', sources: ['cloud-posture'] },
      });
    for (const panel of page.panels)
      expect(panel.age?.text).toBe('cloud-posture stale since 7 Sep, 02:00 UTC');
    expect(page.panels[0]!.headline).toBe('Expected loss is 3.1\u00a0M a year');
    expect(page.panels[0]!.chart!.title).toBe(page.panels[0]!.headline);
    expect(schema.safeParse(page).error).toBeUndefined();
  });

  it('leaves a figure its words where the stale source has no part in it', () => {
    const page = pageOf([current, read('epss', 'stale', '2026-09-07T02:00:00.000Z', 'first-epss')]);
    expect(page.tiles.map(({ id, status }) => [id, status?.tone === 'stale'])).toEqual([
      ['exposure-ale', true],
      ['exposure-p95', true],
      ['principal', false],
      ['half-life', false],
      ['load', false],
    ]);
    expect(sourcesBehind(['capacity'], page.sources)).toEqual([]);
  });

  it.each(['en', 'de', 'ko'])('has room for it in each language, of any year and name: %s', (locale) => {
    const old = read('a source with a name of no small length at all', 'stale', '2025-12-28T22:00:00.000Z');
    for (const sources of [[posture], [old], [old, posture]])
      expect(layoutOverflow(pageOf(sources, locale)).filter(({ panel }) => panel !== 'header')).toEqual([]);
  });
});
