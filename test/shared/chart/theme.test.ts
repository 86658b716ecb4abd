import {
  type ColorName,
  contrast,
  dark,
  light,
  print,
  type Theme,
} from '@plumbline/shared/core/chart/theme.ts';
import { describe, expect, it } from 'vitest';

const textColors: ColorName[] = [
  'ink',
  'muted',
  'message',
  'message-light-text',
  'accent-text',
  'good',
  'neutral',
  'attention',
];
const markColors: ColorName[] = ['message', 'message-light', 'accent', 'context', 'muted'];

describe.each([light, dark, print].map((theme) => [theme.id, theme] as [string, Theme]))(
  'the %s theme',
  (_, theme) => {
    it.each(textColors)('writes %s at 4.5:1 or more on the page and on a tinted ground', (name) => {
      expect(contrast(theme.colors[name], theme.colors.paper)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(theme.colors[name], theme.colors.tint)).toBeGreaterThanOrEqual(4.5);
    });

    it.each(markColors)('draws %s at 3:1 or more on the page', (name) => {
      expect(contrast(theme.colors[name], theme.colors.paper)).toBeGreaterThanOrEqual(3);
    });

    it('tells message and accent apart on a grey printer', () => {
      expect(contrast(theme.colors.message, theme.colors['message-light'])).toBeGreaterThan(1.5);
    });
  },
);

describe('contrast', () => {
  it('is 21 for black on white and 1 for a colour on itself', () => {
    expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
    expect(contrast('#12436D', '#12436D')).toBe(1);
  });

  it('prints as the light screen shows', () => {
    expect(print.colors).toEqual(light.colors);
    expect([light.colors.message, light.colors.accent, light.colors.attention]).toEqual([
      '#12436D',
      '#F46A25',
      '#C2410C',
    ]);
    expect([dark.colors.message, dark.colors.accent, dark.colors.paper]).toEqual([
      '#6BACE6',
      '#F9A26C',
      '#0F172A',
    ]);
  });
});
