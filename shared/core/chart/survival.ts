import { scaleLinear } from 'd3-scale';
import { displayNumber, type Size, valueAxis } from './axis.ts';
import { drawEndLabels } from './end-labels.ts';
import { measureText } from './measure-text.ts';
import { markColor, type SpecOf, type Tone, textColor } from './series.ts';
import { type Drawing, element, label, labelSize, paint, round, rule } from './svg.ts';
import type { Theme } from './theme.ts';

type Step = SpecOf<'survival'>['curves'][number]['steps'][number];

/** A path that stays level until each step's time and then falls to its value. */
function stepPath(steps: Step[], x: (time: number) => number, y: (share: number) => number): string {
  return steps.map((step) => `H${round(x(step.time))}V${round(y(step.surviving))}`).join('');
}

function limits(steps: Step[], x: (time: number) => number, y: (share: number) => number): string {
  const known = steps.filter((step) => step.lower !== null && step.upper !== null);
  if (known.length < 2) return '';
  const upper = known.map((step, at) => {
    const next = known[at + 1] ?? step;
    return `L${round(x(step.time))},${round(y(step.upper!))}H${round(x(next.time))}`;
  });
  const lower = [...known].reverse().map((step, at, list) => {
    const after = list[at - 1] ?? step;
    return `L${round(x(after.time))},${round(y(step.lower!))}H${round(x(step.time))}`;
  });
  return `M${upper.join('').slice(1)}${lower.join('')}Z`;
}

export const curveTones: readonly Tone[] = ['message', 'accent', 'message-light', 'context'];

/** Where the curves stand: share still open upwards, age in days to the right, names at their ends. */
export function survivalFrame(spec: SpecOf<'survival'>, size: Size) {
  const bottom = size.height - 18;
  const y = scaleLinear().domain([0, 1]).range([bottom, 8]);
  const curves = spec.curves.slice(0, curveTones.length).filter((curve) => curve.steps.length > 0);
  const names = curves.map((curve, at) => {
    const color = textColor[curveTones[at]!];
    return { y: y(curve.steps.at(-1)!.surviving), text: curve.name, color };
  });
  const widest = Math.max(0, ...names.map((name) => measureText(name.text, labelSize)));
  const nameWidth = Math.min(Math.ceil(widest) + 1, size.width * 0.34);
  const latest = Math.max(1, ...curves.map((curve) => curve.steps.at(-1)!.time));
  const plot = {
    left: measureText('100 %', labelSize) + 7,
    right: size.width - nameWidth - 8,
    top: 8,
    bottom,
  };
  const x = scaleLinear().domain([0, latest]).range([plot.left, plot.right]);
  return { curves, names, nameWidth, plot, x, y };
}

/** Share still open (per cent) against age in days, with its limits and a line at one half. */
export function drawSurvival(spec: SpecOf<'survival'>, size: Size, theme: Theme, marks = true): Drawing {
  const { curves, names, nameWidth, plot, x, y } = survivalFrame(spec, size);
  const { left, right, bottom } = plot;
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  const texts = ticks.map((tick) => `${displayNumber(tick * 100, 0, spec.locale)} %`);
  const limitShades = curves.map((curve, at) => {
    const d = limits(curve.steps, x, y);
    const shade = { d, ...paint(theme, markColor[curveTones[at]!]), 'fill-opacity': 0.12 };
    return d === '' ? '' : element('path', shade);
  });
  const lines = curves.map((curve, at) =>
    element('path', {
      d: `M${round(left)},${round(y(1))}${stepPath(curve.steps, x, y)}`,
      ...paint(theme, 'none', markColor[curveTones[at]!]),
      'stroke-width': at === 0 ? 2.2 : 1.6,
    }),
  );
  const days = x.ticks(Math.max(2, Math.round((right - left) / 60)));
  const named = drawEndLabels(theme, names, {
    x: right + 7,
    width: nameWidth + 1,
    top: 0,
    bottom: bottom + 4,
  });
  const body = [
    valueAxis(theme, plot, y, ticks, texts),
    rule(theme, { x: left, y: y(0.5) }, { x: right, y: y(0.5) }, 'muted', 1, '3 3'),
    ...limitShades,
    ...(marks ? lines : []),
    ...days.map((day) =>
      label(theme, {
        x: x(day),
        y: size.height - 4,
        text: displayNumber(day, 0, spec.locale),
        anchor: 'middle',
      }),
    ),
    named.body,
  ];
  return { body: body.join(''), overflow: named.overflow };
}
