import { displayChange, displayNumber } from '@plumbline/shared/core/chart/axis.ts';
import { barRange } from '@plumbline/shared/core/chart/bars.ts';
import { barColor } from '@plumbline/shared/core/chart/bridge.ts';
import { chartWord } from '@plumbline/shared/core/chart/chart-table.ts';
import { isPublished, periodLabels, type SpecOf } from '@plumbline/shared/core/chart/series.ts';
import { light } from '@plumbline/shared/core/chart/theme.ts';
import type { ChartSeries, ChartSpec } from '@plumbline/shared/schema/chart.ts';
import { exact, numberFormat, type Plot, type PlotSeries } from './plot.ts';

const { colors } = light;
/** Of the area between the ends of a range. */
export const rangeColor = '#CFDDE9';

/** The native chart of a chart of the page; null for the kinds that stand on detail pages alone. */
export function plotOf(spec: ChartSpec): Plot | null {
  switch (spec.kind) {
    case 'line':
    case 'fan':
      return lines(spec);
    case 'bridge':
      return bridge(spec);
    case 'columns':
      return columns(spec);
    case 'bars':
      return bars(spec);
    case 'bullet':
      return bullet(spec);
    case 'sparkline':
      return sparkline(spec);
    default:
      return null;
  }
}

const bare = { stacked: false, gap: 60, overlap: 0, axisFormat: null, room: 0 };

/** The range is two areas on one another, of which the lower has no fill; a forecast is a dashed line of its own. */
function lines(spec: SpecOf<'line' | 'fan'>): Plot {
  const word = chartWord(spec);
  const categories = periodLabels(spec.series);
  const banded = spec.series.find(({ points }) =>
    points.some(({ low, high }) => low != null && high != null),
  );
  const single = spec.series.filter((one) => !isPublished(one)).length === 1;
  const numbers = spec.kind === 'line' ? spec.marks : [];
  const breaks = spec.kind === 'line' ? spec.breaks : [];
  const broken = new Set(breaks.map(({ at }) => categories.indexOf(at)));
  const series = spec.series.flatMap((one): PlotSeries[] => {
    const at = new Map(one.points.map((point) => [point.label, point]));
    const points = categories.map((category) => at.get(category));
    const ahead = points.findIndex((point) => point?.mode === 'forecast');
    const color = colors[one.tone];
    const textColor = one.tone === 'accent' ? colors['accent-text'] : colors[one.tone];
    const last = points.findLastIndex((point) => point?.value != null);
    const end =
      single && !isPublished(one) && one.endLabel !== undefined && last >= 0
        ? [[last, one.endLabel] as const]
        : [];
    const numbered = points.flatMap((point, index) => {
      const of = numbers.filter(
        ({ at, series: id }) => at === point?.label && (id ?? spec.series[0]?.id) === one.id,
      );
      return of.length === 0 ? [] : [[index, of.map(({ number }) => `(${number})`).join(' ')] as const];
    });
    const part = (from: number, to: number) =>
      points.map((point, index) => (index < from || index >= to ? null : (point?.value ?? null)));
    const published = points.some((point) => point?.mode === 'published');
    const drawn = { layer: 'line' as const, color, textColor, outlined: published, above: true };
    if (ahead < 0)
      return [
        {
          ...drawn,
          name: one.name,
          values: part(0, points.length),
          dash: one.dash,
          texts: new Map([...numbered, ...end]),
          breaks: broken,
        },
      ];
    return [
      {
        ...drawn,
        name: one.name,
        values: part(0, ahead),
        dash: one.dash,
        texts: new Map(numbered),
        breaks: broken,
      },
      {
        ...drawn,
        name: `${one.name}, ${word('forecast')}`,
        values: part(Math.max(0, ahead - 1), points.length),
        dash: spec.kind === 'line' || one.dash,
        texts: new Map(end),
      },
    ];
  });
  return {
    ...bare,
    title: spec.title,
    categories,
    series: [
      ...(banded === undefined
        ? []
        : band(banded, categories, { low: word('low'), range: spec.band ?? word('range') })),
      ...series.filter(({ values }) => values.some((value) => value !== null)),
      ...reference(spec, categories),
    ],
    axisFormat: numberFormat(spec.decimals),
    room: single || spec.reference ? 0.16 : 0.02,
  };
}

function band(
  { name, points }: ChartSeries,
  categories: string[],
  words: { low: string; range: string },
): PlotSeries[] {
  const at = new Map(points.map((point) => [point.label, point]));
  const limits = categories.map((category) => {
    const point = at.get(category);
    const low = point?.low ?? point?.value ?? null;
    return { low, high: point?.high ?? low };
  });
  return [
    { name: `${name}, ${words.low}`, layer: 'area', color: null, values: limits.map(({ low }) => low) },
    {
      name: words.range,
      layer: 'area',
      color: rangeColor,
      values: limits.map(({ low, high }) => (low === null || high === null ? null : exact(high - low))),
    },
  ];
}

function reference({ reference: held, decimals, locale }: SpecOf<'line' | 'fan'>, categories: string[]) {
  if (held === null) return [];
  const text = `${held.name} ${displayNumber(held.value, decimals, locale, true)}`;
  const line: PlotSeries = {
    name: held.name,
    layer: 'line',
    values: categories.map(() => held.value),
    color: colors.accent,
    texts: new Map([[categories.length - 1, text]]),
    textColor: colors['accent-text'],
  };
  return [line];
}

/** Every step stands on a foot without fill; its signed value is written above it. */
function bridge(spec: SpecOf<'bridge'>): Plot {
  const word = chartWord(spec);
  let level = 0;
  const placed = spec.steps.map((step) => {
    const from = step.total ? 0 : level;
    level = step.total ? step.value : exact(level + step.value);
    const [low, high] = [Math.min(from, level), Math.max(from, level)];
    return { ...step, low, high, size: exact(high - low) };
  });
  const piece = (name: string, color: string, wanted: (step: (typeof placed)[number]) => boolean) => ({
    name,
    layer: 'column' as const,
    color,
    values: placed.map((step) => (wanted(step) ? step.size : null)),
  });
  const texts = placed.map(({ total, value }, index) => {
    const text = total ? displayNumber : displayChange;
    return [index, text(value, spec.decimals, spec.locale)] as const;
  });
  const top: PlotSeries = {
    name: word('Top'),
    layer: 'line',
    color: null,
    values: placed.map(({ high }) => high),
    texts: new Map(texts),
    above: true,
  };
  const foot = placed.map(({ total, low }) => (total ? null : low));
  return {
    ...bare,
    title: spec.title,
    categories: placed.map(({ label }) => label),
    series: [
      { name: word('Foot'), layer: 'column' as const, color: null, values: foot },
      {
        ...piece(word('Level'), colors.message, ({ total }) => total),
        colors: new Map(
          placed.flatMap(({ total }, index) =>
            total && barColor(spec.steps, index) === 'context' ? [[index, colors.context] as const] : [],
          ),
        ),
      },
      piece(word('More'), colors.attention, ({ total, value }) => !total && value > 0),
      piece(word('Less'), colors.good, ({ total, value }) => !total && value <= 0),
      top,
    ].filter(({ values }) => values.some((value) => value !== null)),
    stacked: true,
    gap: 35,
    overlap: 100,
    axisFormat: numberFormat(Math.min(spec.decimals, 1)),
    // A column that does not begin at nothing makes a small step look large.
    min: Math.min(0, ...placed.map(({ low }) => low)),
  };
}

function columns(spec: SpecOf<'columns'>): Plot {
  const all = spec.net ? [...spec.series, spec.net] : spec.series;
  const categories = periodLabels(all);
  const series = all.map((one): PlotSeries => {
    const at = new Map(one.points.map((point) => [point.label, point]));
    const toDate = categories.flatMap((label, index) => (at.get(label)?.mode === 'to-date' ? [index] : []));
    return {
      name: one.name,
      layer: one === spec.net ? 'line' : 'column',
      color: colors[one.tone],
      values: categories.map((label) => at.get(label)?.value ?? null),
      hatched: new Set(toDate),
    };
  });
  return {
    ...bare,
    title: spec.title,
    categories,
    series,
    axisFormat: numberFormat(spec.decimals),
    room: 0.02,
  };
}

function bars(spec: SpecOf<'bars'>): Plot {
  const word = chartWord(spec);
  const text = (bar: (typeof spec.bars)[number]) =>
    [displayNumber(bar.value, spec.decimals, spec.locale), barRange(bar, spec.decimals, spec.locale)]
      .filter(Boolean)
      .join('  ');
  const attention = spec.bars.flatMap((bar, index) =>
    bar.attention ? [[index, colors.attention] as const] : [],
  );
  return {
    ...bare,
    title: spec.title,
    categories: spec.bars.map(({ label, note }) => (note === '' ? label : `${label}\n${note}`)),
    series: [
      {
        name: spec.unit || word('Value'),
        layer: 'column',
        color: colors.message,
        values: spec.bars.map(({ value }) => value),
        texts: new Map(spec.bars.map((bar, index) => [index, text(bar)])),
        colors: new Map(attention),
      },
    ],
    more: [
      { name: word('Low'), values: spec.bars.map(({ low }) => low) },
      { name: word('High'), values: spec.bars.map(({ high }) => high) },
    ],
    lying: true,
    min: 0,
    axisFormat: numberFormat(spec.decimals),
    max: exact(Math.max(...spec.bars.map(({ value }) => value), 0) * 1.5) || 1,
  };
}

/** The value in front of its target, which is an outline. */
function bullet(spec: SpecOf<'bullet'>): Plot {
  const word = chartWord(spec);
  const drawn = (name: string, value: number | null, color: string, outlined: boolean): PlotSeries[] =>
    value === null ? [] : [{ name, layer: 'column', color, outlined, values: [value] }];
  return {
    ...bare,
    title: spec.title,
    categories: [spec.title],
    series: [
      ...drawn(word('Value'), spec.value, colors.message, false),
      ...drawn(word('Target'), spec.target, colors.ink, true),
    ],
    lying: true,
    min: 0,
    gap: 20,
    overlap: 100,
    max: spec.max,
  };
}

function sparkline(spec: SpecOf<'sparkline'>): Plot {
  return {
    ...bare,
    title: spec.title,
    categories: spec.points.map(({ label }) => label),
    series: [
      {
        name: spec.title,
        layer: 'line',
        color: colors.message,
        values: spec.points.map(({ value }) => value),
      },
    ],
  };
}
