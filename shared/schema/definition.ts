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
