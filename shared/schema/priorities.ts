import { z } from 'zod';
import { exploitabilityClass, instant, unitPath } from './values.ts';

const count = z.number().int();
export const ssvcAction = z.enum(['track', 'track*', 'attend', 'act']);

/** Marks a finding urgent, or takes the mark away. A mark takes a reason. */
export const urgentWord = z
  .strictObject({ urgent: z.boolean(), reason: z.string().trim().max(1000).default('') })
  .refine(({ urgent, reason }) => !urgent || reason.length >= 3, {
    path: ['reason'],
    message: 'say why it is urgent',
  });
export type UrgentWord = z.infer<typeof urgentWord>;

/** The same mark for many at once: all of them, or none. */
export const urgentMany = z.strictObject({
  findings: z.array(z.number().int()).min(1).max(500),
  reason: z.string().trim().min(3).max(1000),
});
export type UrgentMany = z.infer<typeof urgentMany>;

/** Who holds urgent marks: a unit or an owner, and whether that is more than the policy's share of what is open there. */
export const urgentHolder = z.object({
  name: z.string().nullable(),
  unit: unitPath.nullable(),
  open: count,
  urgent: count,
  allowed: count,
  exceeds: z.boolean(),
});
export type UrgentHolder = z.infer<typeof urgentHolder>;

export const priorities = z.object({
  asOf: instant,
  unit: unitPath,
  currency: z.string(),
  /** Open findings by class, each with what speaks for it; one finding may have several. */
  classes: z.array(
    z.object({
      class: exploitabilityClass,
      open: count,
      evidence: z.array(z.object({ what: z.string(), findings: count })),
    }),
  ),
  /** CISA's actions: findings by the worst that the unknown inputs allow, and those of them that no input leaves open. */
  ssvc: z.array(z.object({ action: ssvcAction, findings: count, certain: count })),
  /** Findings for which an input of the tree is not known. */
  ssvcUnknown: count,
  /** The fixes that carry half of the expected loss that fixing can remove, largest first; null without a model. */
  concentration: z
    .object({
      fixes: count,
      groups: count,
      drivenMinor: z.number(),
      top: z.array(
        z.object({
          key: z.string(),
          title: z.string(),
          unit: unitPath,
          findings: count,
          shareMinor: z.number(),
          owner: z.string().nullable(),
          dueOn: z.string().nullable(),
          slips: count,
        }),
      ),
    })
    .nullable(),
  urgent: z.object({
    share: z.number(),
    open: count,
    urgent: count,
    allowed: count,
    exceeds: z.boolean(),
    units: z.array(urgentHolder),
    owners: z.array(urgentHolder),
    /** Newest first, at most a hundred. */
    items: z.array(
      z.object({
        finding: count,
        title: z.string(),
        unit: unitPath,
        owner: z.string().nullable(),
        class: exploitabilityClass,
        reason: z.string(),
        markedBy: z.string(),
        markedAt: instant,
      }),
    ),
  }),
  sentences: z.array(z.string()),
});
export type Priorities = z.infer<typeof priorities>;
