import { measureText, type Weight } from './measure-text.ts';
import type { ColorName, Theme } from './theme.ts';

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** What a chart kind returns: its marks as SVG, and the texts that had to be cut to fit. */
export type Drawing = { body: string; overflow: string[] };

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe for SVG and HTML, in content and in quoted attributes; control characters are dropped. */
export function escapeText(text: string): string {
  return [...text]
    .filter((character) => character >= ' ' || character === '\n' || character === '\t')
    .join('')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** A coordinate with at most two decimals, so that the same spec gives the same bytes on every machine. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function attributeText(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter((pair): pair is [string, string | number] => pair[1] !== undefined)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? round(value) : escapeText(value)}"`)
    .join('');
}

/** One element; `children` are markup already, so text goes through `escapeText` first. */
export function element(name: string, attributes: Attributes, children = ''): string {
  return `<${name}${attributeText(attributes)}${children === '' ? '/>' : `>${children}</${name}>`}`;
}

/**
 * Colour as presentation attributes, with a class beside it: a style sheet rule outranks a presentation attribute,
 * so a page can recolour the same drawing for a dark screen.
 */
export function paint(theme: Theme, fill: ColorName | 'none', stroke?: ColorName): Attributes {
  const classes = [fill === 'none' ? '' : `f-${fill}`, stroke ? `s-${stroke}` : ''].filter(Boolean).join(' ');
  return {
    class: classes,
    fill: fill === 'none' ? 'none' : theme.colors[fill],
    stroke: stroke && theme.colors[stroke],
  };
}

export type Label = {
  x: number;
  y: number;
  text: string;
  color?: ColorName;
  size?: number;
  weight?: Weight;
  anchor?: 'start' | 'middle' | 'end';
  transform?: string;
};

export const labelSize = 10;

export function label(theme: Theme, given: Label): string {
  return element(
    'text',
    {
      x: given.x,
      y: given.y,
      ...paint(theme, given.color ?? 'muted'),
      'font-size': given.size ?? labelSize,
      'font-weight': given.weight === 'bold' ? 650 : undefined,
      'text-anchor': given.anchor === 'start' ? undefined : given.anchor,
      transform: given.transform,
    },
    escapeText(given.text),
  );
}

export function rule(
  theme: Theme,
  from: { x: number; y: number },
  to: { x: number; y: number },
  color: ColorName,
  width = 0.6,
  dash?: string,
): string {
  return element('line', {
    x1: from.x,
    y1: from.y,
    x2: to.x,
    y2: to.y,
    ...paint(theme, 'none', color),
    'stroke-width': width,
    'stroke-dasharray': dash,
  });
}

/** Left edge of a label of that anchor, for collision checks. */
export function extent(given: Label): { left: number; right: number } {
  const width = measureText(given.text, given.size ?? labelSize, given.weight);
  const left = given.x - (given.anchor === 'end' ? width : given.anchor === 'middle' ? width / 2 : 0);
  return { left, right: left + width };
}

/** Diagonal hatching of a rectangle ("not complete yet"), as one path: a pattern would need an id of its own. */
export function hatch(
  theme: Theme,
  x: number,
  y: number,
  width: number,
  height: number,
  color: ColorName,
): string {
  let path = '';
  for (let at = 3; at < width + height; at += 3.5) {
    path += `M${round(x + Math.max(0, at - height))},${round(y + Math.min(at, height))}`;
    path += `L${round(x + Math.min(at, width))},${round(y + Math.max(0, at - width))}`;
  }
  return (
    element('rect', { x, y, width, height, ...paint(theme, 'paper', color), 'stroke-width': 1 }) +
    (path === '' ? '' : element('path', { d: path, ...paint(theme, 'none', color), 'stroke-width': 1 }))
  );
}
