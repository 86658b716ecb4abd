import { z } from 'zod';
import { instant, unitPath } from './values.ts';

/** What an alarm is counted by once it is closed. */
export const countedOutcomes = ['exploited', 'listed', 'confirmed', 'unconfirmed'] as const;
export const escalationOutcomes = [...countedOutcomes, 'withdrawn'] as const;
export const escalationStates = ['open', 'closed', 'all'] as const;

/** An alarm raised to somebody above: what became of it decides how often alarms are justified. */
export const escalation = z.object({
  id: z.number().int(),
  raisedAt: instant,
  raisedBy: z.string(),
  to: z.string(),
  subject: z.string(),
  unit: unitPath,
  findings: z.array(z.number().int()),
  identifiers: z.array(z.string()),
  closedAt: instant.nullable(),
  /**
   * Null: still open. `exploited` on us, newly `listed` by CISA, or `confirmed` by a person or test, within 90 days;
   * `unconfirmed`: closed without any of these; `withdrawn`: raised by mistake, taken back before anything followed,
   * and counted nowhere.
   */
  outcome: z.enum(escalationOutcomes).nullable(),
  /** Whether something was done about it; null: nobody said. */
  actedOn: z.boolean().nullable(),
  note: z.string(),
});
export type Escalation = z.infer<typeof escalation>;
export type EscalationOutcome = (typeof escalationOutcomes)[number];
export type CountedOutcome = (typeof countedOutcomes)[number];

export const newEscalation = z.strictObject({
  to: z.string().trim().min(1).max(200),
  subject: z.string().trim().min(3).max(300),
  unit: unitPath.default(''),
  findings: z.array(z.number().int().positive()).max(500).default([]),
  /** Advisories or rules, as the register has them. */
  identifiers: z.array(z.string().trim().min(1).max(200)).max(200).default([]),
  note: z.string().trim().max(4000).default(''),
  /** When it was raised, where it is written down later. */
  raisedAt: instant.optional(),
});
export type NewEscalation = z.infer<typeof newEscalation>;

export const escalationChange = z.strictObject({
  /** Closes it: somebody other than who raised it showed that it can be exploited, or it came to nothing. */
  outcome: z.enum(['confirmed', 'unconfirmed']).optional(),
  actedOn: z.boolean().nullable().optional(),
  /** Needed with an outcome: how it was confirmed, or why it came to nothing. */
  note: z.string().trim().max(4000).optional(),
});
export type EscalationChange = z.infer<typeof escalationChange>;
