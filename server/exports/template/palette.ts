/** Our colours by what they are for, in the company's own: names of its theme, so that a change of theme changes them too. */
import { light } from '@plumbline/shared/core/chart/theme.ts';
import { rangeColor } from '../pptx/plots.ts';
import type { Design } from './design.ts';

/** Least contrast of text with what is behind it (WCAG 2.2, 1.4.3). */
export const readable = 4.5;

interface Palette {
  /** By our `RRGGBB`: the colour of a shape, a line or a point. */
  shapes: ReadonlyMap<string, string>;
  /** The same for text, where the company's own colour can be read on its ground. */
  texts: ReadonlyMap<string, string>;
}

const scheme = (name: string, ...changes: string[]) =>
  changes.length === 0
    ? `<a:schemeClr val="${name}"/>`
    : `<a:schemeClr val="${name}">${changes.map((change) => `<a:${change}/>`).join('')}</a:schemeClr>`;
const softer = ['lumMod val="65000"', 'lumOff val="35000"'];

export function paletteOf(design: Design, ground: string | null): Palette {
  const first = textColor(design, ground, 'accent1');
  const second = textColor(design, ground, 'accent2');
  const { colors } = light;
  const of = (message: string, accent: string): [string, string][] => [
    [colors.ink, scheme('tx1')],
    [colors.paper, scheme('bg1')],
    [colors.muted, scheme('tx1', ...softer)],
    [colors.neutral, scheme('tx1', ...softer)],
    [colors.context, scheme('tx1', 'lumMod val="50000"', 'lumOff val="50000"')],
    [colors.rule, scheme('tx1', 'alpha val="35000"')],
    [colors.faint, scheme('tx1', 'alpha val="12000"')],
    [colors.tint, scheme('tx1', 'alpha val="5000"')],
    [colors.message, scheme(message)],
    [colors.good, scheme(message)],
    [colors['message-light'], scheme('accent1', 'lumMod val="60000"', 'lumOff val="40000"')],
    [rangeColor, scheme('accent1', 'alpha val="22000"')],
    [colors['message-light-text'], scheme(first)],
    [colors.accent, scheme(accent)],
    [colors['accent-text'], scheme(second)],
    [colors.attention, scheme(second)],
  ];
  const keyed = (pairs: [string, string][]) => new Map(pairs.map(([color, to]) => [color.slice(1), to]));
  return { shapes: keyed(of('accent1', 'accent2')), texts: keyed(of(first, second)) };
}

/** The accent where it can be read, else the theme's second or first colour of text. */
export function textColor(design: Design, ground: string | null, accent: string): string {
  const isReadable = (name: string) => (contrastOf(design, ground, name) ?? 0) >= readable;
  return [accent, 'tx2'].find(isReadable) ?? 'tx1';
}

/** Contrast of a colour of the theme with the ground, 1 to 21; null where one of them is not known. */
export function contrastOf({ colors, map }: Design, ground: string | null, name: string): number | null {
  const color = colors.get(map.get(name) ?? name);
  if (color === undefined || ground === null) return null;
  const [a, b] = [luminance(color), luminance(ground)].sort((one, other) => other - one);
  return (a! + 0.05) / (b! + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** Markup of a slide or chart with the colours of the template, and without fonts of its own. */
export function recolored(markup: string, { shapes, texts }: Palette): string {
  const by = (palette: ReadonlyMap<string, string>) => (text: string) =>
    text.replace(/<a:srgbClr val="([0-9A-F]{6})"\/>/g, (own, color: string) => palette.get(color) ?? own);
  return by(shapes)(
    markup
      .replace(/<a:(rPr|defRPr|endParaRPr)\b[^>]*[^/]>.*?<\/a:\1>/gs, by(texts))
      .replace(/<a:(latin|ea|cs) typeface="Arial"[^>]*\/>/g, ''),
  );
}
