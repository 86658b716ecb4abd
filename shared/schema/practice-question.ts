import { z } from 'zod';

/** A question with a known number for an answer, to practise 90 % intervals on. */
export const practiceQuestion = z.object({
  id: z.string().min(1),
  question: z.string().min(1),
  answer: z.number(),
  /** What the answer is counted in; `year` for a year. */
  unit: z.string().min(1),
  topic: z.enum(['world', 'history', 'science', 'technology', 'security', 'business']),
  source: z.string().min(1),
});
export type PracticeQuestion = z.infer<typeof practiceQuestion>;
