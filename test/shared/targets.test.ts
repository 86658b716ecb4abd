import { composeBriefing } from '@plumbline/shared/core/briefing/compose.ts';
import type { BriefingFacts } from '@plumbline/shared/core/briefing/facts.ts';
import { layoutOverflow } from '@plumbline/shared/core/briefing/layout-fit.ts';
import { standingTo, targetOn, targetsOn } from '@plumbline/shared/core/targets.ts';
import { targetText } from '@plumbline/shared/core/wording/targets.ts';
import { type Target, targetFigures } from '@plumbline/shared/schema/target.ts';
import { describe, expect, it } from 'vitest';
import { facts } from '../support/briefing-facts.ts';

const row = (from: string, value: number | null, figure: Target['figure'] = 'half-life'): Target => ({
  figure,
  from,
  value,
  approvedBy: 'Board',
  approvedOn: from,
  note: '',
});
const rows = [
  row('2026-07-01', null),
  row('2026-01-01', 40),
  row('2026-04-01', 30),
  row('2026-02-01', 0.8, 'attainment'),
];

describe('a target', () => {
  it('holds from its day until the next row of its figure, and ends where it is taken back', () => {
    const at = (day: string) => targetOn(rows, 'half-life', day)?.value ?? null;
    expect(
      ['2025-12-31', '2026-01-01', '2026-03-31', '2026-04-01', '2026-06-30', '2026-07-01'].map(at),
    ).toEqual([null, 40, 40, 30, 30, null]);
    expect(targetsOn(rows, '2026-05-01')).toEqual({ 'half-life': 30, attainment: 0.8 });
    expect(targetsOn(rows, '2026-08-01')).toEqual({ attainment: 0.8 });
  });

  it('is met by the way that is good, near within a tenth where the range reaches across, and never by what was not reached', () => {
    const sure = (value: number | null) => ({ value, low: null, high: null });
    expect(standingTo(sure(30), 30)).toBe('within');
    expect(standingTo(sure(30.1), 30)).toBe('beyond');
    expect(standingTo(sure(null), 30)).toBe('beyond');
    expect(standingTo(sure(0.8), 0.8, 'up')).toBe('within');
    expect(standingTo(sure(0.79), 0.8, 'up')).toBe('beyond');
    expect(standingTo({ value: 32, low: 25, high: 40 }, 30)).toBe('near');
    expect(standingTo({ value: 34, low: 25, high: 40 }, 30)).toBe('beyond');
    expect(standingTo({ value: 26, low: 25, high: 40 }, 30)).toBe('within');
    expect(standingTo({ value: 32, low: 31, high: 40 }, 30)).toBe('beyond');
  });
});

describe('the tiles', () => {
  const tilesOf = (targets: BriefingFacts['targets'], more: Partial<BriefingFacts> = {}) =>
    composeBriefing(facts({ targets, ...more })).tiles;
  const heldIn = (targets: BriefingFacts['targets'], more?: Partial<BriefingFacts>) =>
    tilesOf(targets, more).map(({ bullet }) => (bullet?.kind === 'bullet' ? bullet.target : null));

  it('draw what was approved, and say so where nothing is', () => {
    expect(heldIn({ principal: 500_000_000, 'half-life': 30 }).slice(2, 4)).toEqual([5, 30]);
    expect(heldIn({}).slice(2, 4)).toEqual([null, null]);
    for (const tile of tilesOf({}).slice(2, 4))
      expect(tile.status).toEqual({ tone: 'neutral', text: 'no target approved' });
  });

  it('hold the people there against the work, or against the load that was approved', () => {
    expect(heldIn({})[4]).toBe(14.6);
    expect(heldIn({ load: 1.25 })[4]).toBeCloseTo(11.68);
    expect(tilesOf({ load: 1.25 })[4]!.status?.text).toBe('short by 1.3');
  });

  it('have the words in every language, within their room', () => {
    const words = { en: 'no target approved', de: 'kein Ziel beschlossen', ko: '승인 목표 없음' };
    for (const [locale, text] of Object.entries(words)) {
      const page = composeBriefing(facts({ targets: {}, locale }));
      expect(page.tiles[2]!.status?.text).toBe(text);
      expect(layoutOverflow(page).filter(({ panel }) => panel.startsWith('tile'))).toEqual([]);
      const texts = targetFigures.map((figure) =>
        targetText({ figure, value: 0.9 }, 'share', { currency: 'USD', locale }),
      );
      expect(new Set(texts).size).toBe(targetFigures.length);
      for (const each of texts) expect(each).toMatch(/: .*90/);
    }
  });
});
