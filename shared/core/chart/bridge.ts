import { displayChange, displayNumber, type Size } from './axis.ts';
import { wrapText } from './measure-text.ts';
import type { SpecOf } from './series.ts';
import { type Drawing, element, label, labelSize, paint, rule } from './svg.ts';
import type { ColorName, Theme } from './theme.ts';

type Step = SpecOf<'bridge'>['steps'][number];
type Bar = { step: Step; from: number; to: number };

const stepColor: Record<Step['polarity'], ColorName> = {
  good: 'message-light',
  bad: 'accent',
  neutral: 'context',
};
/** A total before the last is past, and lighter than the one that carries the message (IBCS). */
export function barColor(steps: readonly Step[], at: number): ColorName {
  const step = steps[at]!;
  if (!step.total) return stepColor[step.polarity];
  return steps.slice(at + 1).some(({ total }) => total) ? 'context' : 'message';
}

const words: Record<Step['polarity'], ColorName> = { good: 'message', bad: 'accent-text', neutral: 'muted' };

/** Each step with the sums before and after it. */
export function cumulate(steps: Step[]): Bar[] {
  let sum = 0;
  return steps.map((step) => {
    const from = step.total ? 0 : sum;
    sum = step.total ? step.value : sum + step.value;
    return { step, from, to: sum };
  });
}

/** Where the bridge stands: slots of equal width, labels in `rows` lines under them, a scale that includes zero. */
export function bridgeFrame(spec: SpecOf<'bridge'>, size: Size) {
  const bars = cumulate(spec.steps);
  const slot = (size.width - 8) / Math.max(1, bars.length);
  const gap = Math.min(6, slot * 0.12);
  const names = bars.map((bar) => wrapText(bar.step.label, slot - 1, labelSize, 'regular', 3));
  const rows = Math.max(1, ...names.map((name) => name.lines.length));
  const low = Math.min(0, ...bars.map((bar) => Math.min(bar.from, bar.to)));
  const high = Math.max(low + 1e-9, ...bars.map((bar) => Math.max(bar.from, bar.to)), 0);
  const bottom = size.height - rows * 11 - 5 - (low < 0 ? 13 : 0);
  const plot = { left: 4, right: size.width - 4, top: 16, bottom };
  const y = (value: number) => bottom - ((value - low) / (high - low)) * (bottom - plot.top);
  const overflow = bars.flatMap((bar, at) => (names[at]!.fits ? [] : [bar.step.label]));
  return { bars, slot, gap, names, rows, plot, y, domain: [low, high] as [number, number], overflow };
}

/** Waterfall from one total to the next: totals solid from zero, steps signed, joined by thin lines. */
export function drawBridge(spec: SpecOf<'bridge'>, size: Size, theme: Theme, marks = true): Drawing {
  const { bars, slot, gap, names, rows, y, overflow } = bridgeFrame(spec, size);
  const body = bars.map((bar, at) => {
    const { step } = bar;
    const x = 4 + at * slot;
    const top = y(Math.max(bar.from, bar.to));
    const bottom = y(Math.min(bar.from, bar.to));
    const color = barColor(spec.steps, at);
    const value = step.total
      ? displayNumber(step.value, spec.decimals, spec.locale)
      : displayChange(step.value, spec.decimals, spec.locale);
    const below = step.total && step.value < 0;
    const joined = at + 1 < bars.length;
    return [
      marks
        ? element('rect', {
            x: x + gap / 2,
            y: top,
            width: slot - gap,
            height: Math.max(1, bottom - top),
            ...paint(theme, color),
          })
        : '',
      joined
        ? rule(
            theme,
            { x: x + slot - gap / 2, y: y(bar.to) },
            { x: x + slot + gap / 2, y: y(bar.to) },
            'muted',
            0.8,
          )
        : '',
      label(theme, {
        x: x + slot / 2,
        y: below ? bottom + 11 : top - 4,
        text: value,
        color: !step.total ? words[step.polarity] : color === 'message' ? 'message' : 'muted',
        size: 11,
        weight: step.total ? 'bold' : 'regular',
        anchor: 'middle',
      }),
      ...names[at]!.lines.map((text, row) =>
        label(theme, { x: x + slot / 2, y: size.height - rows * 11 + 7 + row * 11, text, anchor: 'middle' }),
      ),
    ].join('');
  });
  const base = rule(theme, { x: 2, y: y(0) }, { x: size.width - 2, y: y(0) }, 'muted', 0.8);
  return { body: body.join('') + base, overflow };
}
