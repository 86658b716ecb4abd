import { z } from 'zod';

/** A figure's entry in the catalogue: what it is, how it is worked out, where the method comes from. */
export const figureDefinition = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.enum(['count', 'days', 'person-days', 'people', 'share', 'ratio', 'money', 'months', 'incidents']),
  /** One sentence a director understands. */
  plain: z.string(),
  formula: z.string(),
  inputs: z.array(z.string()),
  /** Which way is good. */
  good: z.enum(['up', 'down', 'none']),
  /** Which findings it counts. */
  population: z.string(),
  source: z.string(),
  assumptions: z.array(z.string()).default([]),
});
export type FigureDefinition = z.infer<typeof figureDefinition>;

/** What stands behind one figure: inputs with their values, sources, and how to list the findings. */
export const lineage = z.object({
  definition: figureDefinition,
  asOf: z.string(),
  unit: z.string(),
  inputs: z.array(
    z.object({ name: z.string(), value: z.string(), source: z.string(), certainty: z.string() }),
  ),
  sources: z.array(z.string()),
  /** Query string of the register that lists the findings behind it; null where it rests on none. */
  findings: z.string().nullable(),
});
export type Lineage = z.infer<typeof lineage>;

/** One step of the method in plain words. */
const methodStep = z.object({
  /** Anchor on the method page. */
  id: z.string(),
  title: z.string(),
  /** Two to four sentences. */
  plain: z.string(),
  formula: z.string(),
  source: z.string(),
  /** Judgements of ours that the step rests on; empty where it is mathematics alone. */
  assumptions: z.array(z.string()),
});

/** What the figures of a briefing mean and how they are worked out, in its language: its appendix. */
export const definitions = z.object({
  /** BCP 47. */
  locale: z.string(),
  /** State of the briefing; what is published keeps its own definitions. */
  state: z.enum(['live', 'published']),
  title: z.string(),
  lead: z.string(),
  headings: z.object({
    toFigure: z.string(),
    toBriefing: z.string(),
    method: z.string(),
    unit: z.string(),
    measuredAs: z.string(),
    inputs: z.string(),
    population: z.string(),
    good: z.string(),
    assumptions: z.string(),
    source: z.string(),
  }),
  figures: z.array(figureDefinition.extend({ unitText: z.string(), goodText: z.string() })),
  methodVersion: z.string(),
  /** Empty where the briefing was made by another version of it. */
  method: z.array(methodStep),
});
export type Definitions = z.infer<typeof definitions>;
