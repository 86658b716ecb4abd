import type { Plot } from '@plumbline/shared/core/chart/axis.ts';
import type { CSSProperties } from 'react';
import { type MouseHandlerDataParam, Tooltip } from 'recharts';

export const colorOf = (name: string) => `var(--${name})`;

/** Recharts' margins so that its plot is exactly that of the still drawing. */
export function marginsOf(plot: Plot, size: { width: number; height: number }) {
  return {
    left: plot.left,
    top: plot.top,
    right: size.width - plot.right,
    bottom: size.height - plot.bottom,
  };
}

const still: CSSProperties = { outline: 'none' };

/**
 * What every Recharts chart here shares. Its own accessibility layer is off: it would set `role="application"` and
 * an assertive tooltip, and the page steps through values by its own control.
 */
export function chartProps(
  size: { width: number; height: number },
  plot: Plot,
  onActive: (index: number | null) => void,
) {
  return {
    width: size.width,
    height: size.height,
    margin: marginsOf(plot, size),
    accessibilityLayer: false,
    style: still,
    onMouseMove: (state: MouseHandlerDataParam) => {
      const index = state.activeTooltipIndex;
      onActive(index === null || index === undefined ? null : Number(index));
    },
    onMouseLeave: () => onActive(null),
  };
}

/** Recharts tracks the pointer only where it has a tooltip; the page shows the reading itself. */
export const pointerTracking = <Tooltip content={() => null} cursor={false} isAnimationActive={false} />;
