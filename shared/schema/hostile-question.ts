import { z } from 'zod';

/** A hard question about the money figure, its answer with places for live figures, and where the proof stands. */
export const hostileQuestion = z.object({
  id: z.string().min(1),
  question: z.string().min(1),
  /** Plain sentences; `{ale}` is a place for a live figure. */
  answer: z.string().min(1),
  /** One address of the web app. */
  where: z.string().startsWith('/'),
  whereText: z.string().min(1),
});
export type HostileQuestion = z.infer<typeof hostileQuestion>;
