import type { Size } from './axis.ts';
import type { SpecOf } from './series.ts';
import { type Drawing, element, paint } from './svg.ts';
import type { Theme } from './theme.ts';

/** A value as a bar on a track from zero to `max`, held against the mark of its target. */
export function drawBullet(spec: SpecOf<'bullet'>, size: Size, theme: Theme): Drawing {
  const max = spec.max > 0 ? spec.max : 1;
  const at = (value: number) => Math.min(1, Math.max(0, value / max)) * size.width;
  const inner = Math.max(3, size.height - 4);
  const bar =
    spec.value === null
      ? ''
      : element('rect', { x: 0, y: 2, width: at(spec.value), height: inner, ...paint(theme, 'message') });
  const target =
    spec.target === null
      ? ''
      : element('rect', {
          x: Math.min(size.width - 3, Math.max(0, at(spec.target) - 1.5)),
          y: 0,
          width: 3,
          height: size.height,
          ...paint(theme, 'accent', 'paper'),
          'stroke-width': 0.6,
        });
  const track = element('rect', {
    x: 0,
    y: 0,
    width: size.width,
    height: size.height,
    ...paint(theme, 'faint'),
  });
  return { body: track + bar + target, overflow: [] };
}
