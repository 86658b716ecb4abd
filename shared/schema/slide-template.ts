/** A company's own presentation that the slides of a briefing are put into, and what it lacks for that. */
import { z } from 'zod';
import { instant } from './values.ts';

export const templateFault = z.object({
  id: z.string(),
  /** Without it no slides can be made; else something stands in for it. */
  must: z.boolean(),
  text: z.string(),
  todo: z.string(),
});
export type TemplateFault = z.infer<typeof templateFault>;

export const templateReport = z.object({
  usable: z.boolean(),
  /** In inches. */
  slide: z.object({ width: z.number(), height: z.number() }),
  fonts: z.object({ headings: z.string(), text: z.string() }),
  /** Of the theme, `#RRGGBB`. */
  colors: z.object({ message: z.string().nullable(), accent: z.string().nullable() }),
  layouts: z.array(
    z.object({
      wanted: z.string(),
      /** The layout that is used; null: there is none. */
      used: z.string().nullable(),
      shapes: z.array(z.object({ wanted: z.string(), found: z.boolean() })),
    }),
  ),
  missing: z.array(templateFault),
});
export type TemplateReport = z.infer<typeof templateReport>;

export const slideTemplate = z.object({
  id: z.number().int(),
  name: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  usable: z.boolean(),
  /** How much is missing or stands in for something else. */
  missing: z.number().int(),
  uploadedBy: z.string(),
  uploadedAt: instant,
});
export type SlideTemplate = z.infer<typeof slideTemplate>;
