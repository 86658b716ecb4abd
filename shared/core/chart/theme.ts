/** What a colour is for; every drawn element names one of these, never a colour value. */
export type ColorName =
  | 'ink'
  | 'muted'
  | 'rule'
  | 'faint'
  | 'paper'
  | 'tint'
  | 'message'
  | 'message-light'
  | 'message-light-text'
  | 'accent'
  | 'accent-text'
  | 'context'
  | 'good'
  | 'neutral'
  | 'attention';

/** `id` names the palette; `colors` are `#RRGGBB`. */
export type Theme = {
  readonly id: 'light' | 'dark' | 'print';
  readonly colors: Readonly<Record<ColorName, string>>;
};

export const light: Theme = {
  id: 'light',
  colors: {
    ink: '#1A1A1A',
    muted: '#636363',
    rule: '#BFBFBF',
    faint: '#E6E6E6',
    paper: '#FFFFFF',
    tint: '#F3F6F9',
    message: '#12436D',
    'message-light': '#6593BC',
    'message-light-text': '#3B6A94',
    accent: '#F46A25',
    'accent-text': '#C2410C',
    context: '#949494',
    good: '#1D5FA8',
    neutral: '#6B6B6B',
    attention: '#C2410C',
  },
};

export const dark: Theme = {
  id: 'dark',
  colors: {
    ink: '#F1F5F9',
    muted: '#A9B4C4',
    rule: '#475569',
    faint: '#263349',
    paper: '#0F172A',
    tint: '#1A2438',
    message: '#6BACE6',
    'message-light': '#4C7FB0',
    'message-light-text': '#8FBFEA',
    accent: '#F9A26C',
    'accent-text': '#F9A26C',
    context: '#76839A',
    good: '#6BACE6',
    neutral: '#A9B4C4',
    attention: '#F9A26C',
  },
};

export const print: Theme = { id: 'print', colors: light.colors };

export const themes = { light, dark, print } as const;

function channel(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function luminance(color: string): number {
  const bits = Number.parseInt(color.slice(1), 16);
  return 0.2126 * channel(bits >> 16) + 0.7152 * channel((bits >> 8) & 255) + 0.0722 * channel(bits & 255);
}

/** Contrast ratio 1 to 21 of two `#RRGGBB` colours, as WCAG 2.2 defines it. */
export function contrast(first: string, second: string): number {
  const [high, low] = [luminance(first), luminance(second)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
