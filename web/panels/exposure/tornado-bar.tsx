interface TornadoBarProps {
  low: number;
  high: number;
  /** The figure with every input at its mean, and the ends of the axis that all rows share. */
  base: number;
  axis: readonly [number, number];
}

const width = 220;

/** One input's reach: from the figure at its low end to that at its high end, over a line at the figure now. */
export function TornadoBar({ low, high, base, axis }: TornadoBarProps) {
  const span = axis[1] - axis[0] || 1;
  const at = (value: number) => ((value - axis[0]) / span) * (width - 2) + 1;
  const [from, to] = low <= high ? [low, high] : [high, low];
  return (
    <svg className="tornado-bar" viewBox={`0 0 ${width} 14`} width={width} height="14" aria-hidden="true">
      <rect
        x={at(from)}
        y="2"
        width={Math.max(1, at(Math.min(base, to)) - at(from))}
        height="10"
        className="f-message-light"
      />
      <rect
        x={at(Math.max(base, from))}
        y="2"
        width={Math.max(1, at(to) - at(Math.max(base, from)))}
        height="10"
        className="f-message"
      />
      <path d={`M${at(base)},0V14`} className="s-ink" fill="none" strokeWidth="1.4" />
    </svg>
  );
}
