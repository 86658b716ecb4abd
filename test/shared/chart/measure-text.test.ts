import { displayChange, displayNumber } from '@plumbline/shared/core/chart/axis.ts';
import { spreadLabels } from '@plumbline/shared/core/chart/end-labels.ts';
import { boldWidths, measuredCharacters, regularWidths } from '@plumbline/shared/core/chart/inter-widths.ts';
import { abbreviate, measureText, wrapText } from '@plumbline/shared/core/chart/measure-text.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('measuring text', () => {
  it('has one width per character at both weights', () => {
    const count = [...measuredCharacters].length;
    expect(regularWidths.split(' ')).toHaveLength(count);
    expect(boldWidths.split(' ')).toHaveLength(count);
    expect(measureText('0', 10)).toBe(measureText('1', 10));
  });

  it('grows with size and weight, and counts Hangul as a whole em', () => {
    expect(measureText('Loss', 20)).toBeCloseTo(2 * measureText('Loss', 10), 6);
    expect(measureText('Loss', 10, 'bold')).toBeGreaterThan(measureText('Loss', 10));
    expect(measureText('기대손실', 10)).toBe(40);
  });
});

describe('wrapping text', () => {
  it('breaks at spaces, hyphenates a compound that is longer than a line, and breaks Korean anywhere', () => {
    expect(wrapText('New debt', 30, 10).lines).toEqual(['New', 'debt']);
    const compound = wrapText('Schwachstellenbeseitigungsgeschwindigkeit', 80, 10);
    expect(compound.fits).toBe(true);
    expect(compound.lines.slice(0, -1).every((line) => line.endsWith('-'))).toBe(true);
    expect(wrapText('올해예상손실', 30, 10).lines).toEqual(['올해예', '상손실']);
  });

  it('says so when it had to cut', () => {
    const cut = wrapText('one two three four five six', 40, 10, 'regular', 2);
    expect(cut.fits).toBe(false);
    expect(cut.lines).toHaveLength(2);
    expect(cut.lines[1]).toMatch(/…$/);
  });

  it('never gives a line wider than asked, and loses no letter', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-zäöü ]{1,60}$/),
        fc.integer({ min: 40, max: 200 }),
        (text, width) => {
          const { lines, fits } = wrapText(text, width, 10);
          expect(fits).toBe(true);
          for (const line of lines) expect(measureText(line, 10)).toBeLessThanOrEqual(width + 0.01);
          expect(lines.join('').replace(/[-\s]/g, '')).toBe(text.replace(/\s/g, ''));
        },
      ),
    );
  });

  it('abbreviates to the width', () => {
    expect(abbreviate('short', 100, 10)).toBe('short');
    expect(measureText(abbreviate('a very long name indeed', 50, 10), 10)).toBeLessThanOrEqual(50);
  });
});

describe('spreading labels', () => {
  it('moves none that has room', () => {
    expect(
      spreadLabels(
        [
          { y: 20, height: 12 },
          { y: 60, height: 12 },
        ],
        0,
        100,
      ),
    ).toEqual([20, 60]);
  });

  it('keeps their order and their distance inside the plot', () => {
    const wanted = fc.array(fc.integer({ min: -20, max: 140 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(wanted, (ys) => {
        const middles = spreadLabels(
          ys.map((y) => ({ y, height: 12 })),
          0,
          120,
        );
        const sorted = [...middles].sort((a, b) => a - b);
        for (const [at, y] of sorted.slice(1).entries())
          expect(y - sorted[at]!).toBeGreaterThanOrEqual(12 - 1e-9);
        expect(sorted[0]).toBeGreaterThanOrEqual(6);
        expect(sorted.at(-1)).toBeLessThanOrEqual(114);
      }),
    );
  });
});

describe('numbers on display', () => {
  it('use U+2212, a plus only on differences, no sign on zero, and the locale', () => {
    expect(displayNumber(-1.25, 1)).toBe('−1.3');
    expect(displayNumber(-0.01, 1)).toBe('0.0');
    expect(displayChange(0.04, 1)).toBe('0.0');
    expect(displayChange(0.6, 1)).toBe('+0.6');
    expect(displayNumber(1234.5, 1, 'de')).toBe('1.234,5');
  });
});
