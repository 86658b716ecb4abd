import { z } from 'zod';

/** One point of a series; `value` null is a gap ("no data"), never zero. */
export const chartPoint = z.object({
  label: z.string(),
  value: z.number().nullable(),
  low: z.number().nullable().optional(),
  high: z.number().nullable().optional(),
  /** `forecast` is drawn dashed, `to-date` hatched, `published` as an outlined point. */
  mode: z.enum(['actual', 'forecast', 'to-date', 'published']).optional(),
});
export const chartSeries = z.object({
  id: z.string(),
  name: z.string(),
  tone: z.enum(['message', 'message-light', 'accent', 'context']),
  dash: z.boolean().optional(),
  /** Text drawn at the end of the line or on the newest column. */
  endLabel: z.string().optional(),
  points: z.array(chartPoint),
});
export type ChartSeries = z.infer<typeof chartSeries>;

export const chartMark = z.object({
  number: z.number().int(),
  at: z.string(),
  text: z.string().max(50),
  /** Id of the series whose point it is of; the first where not said. */
  series: z.string().optional(),
});
export const chartBreak = z.object({ at: z.string(), text: z.string().max(50) });
export const chartReference = z.object({ value: z.number(), name: z.string() });

const common = {
  id: z.string(),
  /** Headline: a sentence, a takeaway. */
  title: z.string(),
  /** What is measured, in which unit. */
  subtitle: z.string(),
  /** Kind, measure, range, trend, exception: read to those who do not see it. */
  alt: z.string(),
  unit: z.string(),
  decimals: z.number().int().default(1),
  /** BCP 47 tag for the separators of numbers in the chart; English where absent. */
  locale: z.string().optional(),
  /** What its table says in the words of another language, by name: `scale-to`. English where absent. */
  words: z.record(z.string(), z.string()).optional(),
};

/** The seven kinds of page.md, and the two of the detail pages. */
export const chartSpec = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('line'),
    ...common,
    series: z.array(chartSeries),
    /** Name of the shaded range at the right of the plot, e.g. `80 % range`. */
    band: z.string().optional(),
    reference: chartReference.nullable().default(null),
    marks: z.array(chartMark).max(3).default([]),
    breaks: z.array(chartBreak).default([]),
  }),
  z.object({
    kind: z.literal('fan'),
    ...common,
    series: z.array(chartSeries),
    band: z.string().optional(),
    reference: chartReference.nullable().default(null),
  }),
  z.object({
    kind: z.literal('bridge'),
    ...common,
    steps: z.array(
      z.object({
        label: z.string(),
        value: z.number(),
        total: z.boolean().default(false),
        /** `good` lowers what should be low. */
        polarity: z.enum(['good', 'bad', 'neutral']).default('neutral'),
      }),
    ),
  }),
  z.object({
    kind: z.literal('columns'),
    ...common,
    series: z.array(chartSeries).max(2),
    net: chartSeries.nullable().default(null),
  }),
  z.object({
    kind: z.literal('bars'),
    ...common,
    bars: z.array(
      z.object({
        label: z.string(),
        value: z.number(),
        low: z.number().nullable().default(null),
        high: z.number().nullable().default(null),
        note: z.string().default(''),
        attention: z.boolean().default(false),
        href: z.string().optional(),
      }),
    ),
  }),
  z.object({
    kind: z.literal('bullet'),
    ...common,
    value: z.number().nullable(),
    target: z.number().nullable(),
    max: z.number(),
  }),
  z.object({ kind: z.literal('sparkline'), ...common, points: z.array(chartPoint) }),
  z.object({
    kind: z.literal('exceedance'),
    ...common,
    curve: z.array(z.tuple([z.number(), z.number()])),
    /** Drawn beside the curve where there are others. */
    name: z.string().optional(),
    /** Curves to compare with: before insurance, other variants. */
    others: z
      .array(z.object({ name: z.string(), curve: z.array(z.tuple([z.number(), z.number()])) }))
      .optional(),
    appetite: z.array(z.tuple([z.number(), z.number()])).default([]),
  }),
  z.object({
    kind: z.literal('survival'),
    ...common,
    curves: z.array(
      z.object({
        name: z.string(),
        steps: z.array(
          z.object({
            time: z.number(),
            surviving: z.number(),
            lower: z.number().nullable(),
            upper: z.number().nullable(),
          }),
        ),
      }),
    ),
  }),
]);
export type ChartSpec = z.infer<typeof chartSpec>;
export type ChartKind = ChartSpec['kind'];
