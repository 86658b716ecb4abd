/** Something went over a line that somebody has to look at. Raised once, until it is over. */
import { z } from 'zod';
import { instant, unitPath } from './values.ts';

export const alertKinds = ['appetite', 'overdue', 'slips', 'stale-source', 'kev'] as const;

export const alertFacts = z.object({
  /** Work, source or weakness that it is about. */
  title: z.string().optional(),
  owner: z.string().nullable().optional(),
  /** A day: due, last heard, listed. */
  day: z.string().nullable().optional(),
  count: z.number().optional(),
  days: z.number().optional(),
  /** A chance of a year, between 0 and 1. */
  share: z.number().optional(),
});
export type AlertFacts = z.infer<typeof alertFacts>;

/**
 * `sent`, at that instant. `quiet`, `again`, `cap`, `soon`: it waits, as `waitingAlerts` says, until then. `failed`: it did
 * not arrive. `over`: it was over before it was told. `before`: it was raised before they asked for alerts. `no`: they get none
 * of its unit.
 */
export const alertTold = z.object({
  state: z.enum(['sent', 'quiet', 'again', 'cap', 'soon', 'failed', 'over', 'before', 'no']),
  at: instant.nullable(),
});
export type AlertTold = z.infer<typeof alertTold>;

export const alert = z.object({
  id: z.number().int(),
  kind: z.enum(alertKinds),
  unit: unitPath,
  unitName: z.string(),
  /** What it is about: a commitment, a source, a CVE. */
  subject: z.string(),
  facts: alertFacts,
  /** In words, in the company's language. */
  text: z.string(),
  raisedAt: instant,
  /** Null while it is not over. */
  clearedAt: instant.nullable(),
  /** What became of it on its way to whoever asks. */
  told: alertTold,
});
export type Alert = z.infer<typeof alert>;
