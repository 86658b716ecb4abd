import { z } from 'zod';
import { day, exploitabilityClass, instant, unitPath } from './values.ts';

/** Who or what first named the date: a person here, the company's due policy, or the tracker the work is kept in. */
export const commitmentOrigins = ['person', 'policy', 'tracker'] as const;

/**
 * `proposed`: owner or date follow from policy or tracker, and nobody has agreed to them. `open`: agreed. `kept` and
 * `missed`: nothing of it is open any more, by the first date or after it. `withdrawn`: taken back with a reason.
 */
export const commitmentStates = ['proposed', 'open', 'kept', 'missed', 'withdrawn'] as const;

/** One time a date was moved. `days` is positive where it moved later: a slip. */
export const commitmentMove = z.object({
  at: instant,
  from: day.nullable(),
  to: day,
  days: z.number().int(),
  reason: z.string(),
  actor: z.string(),
});
export type CommitmentMove = z.infer<typeof commitmentMove>;

/**
 * A promise to do one piece of work: the open findings that one fix closes in a unit and below it, with an owner and
 * a date. A finding alone in its fix group is a commitment of one finding.
 */
export const commitment = z.object({
  id: z.number().int(),
  /** Key of the fix group, as the register's filter `fix` takes it. */
  fix: z.guid(),
  unit: unitPath,
  title: z.string(),
  owner: z.string().nullable(),
  dueOn: day.nullable(),
  firstDueOn: day.nullable(),
  /** What the due policy would have said; a first date after it is a slip from the start. */
  policyDueOn: day.nullable(),
  /** Ticket or change record, e.g. `CHG-4711`. */
  reference: z.string().nullable(),
  origin: z.enum(commitmentOrigins),
  state: z.enum(commitmentStates),
  agreedAt: instant.nullable(),
  agreedBy: z.string().nullable(),
  slips: z.number().int(),
  slipDays: z.number().int(),
  /** Three slips or more, or over 90 days past the first date. */
  nextSprint: z.boolean(),
  openFindings: z.number().int(),
  /** Worst class of its open findings. */
  class: exploitabilityClass.nullable(),
  /** Exploited or likely, or at least 0.1 % of the driven exposure. */
  material: z.boolean(),
  /** Share of the expected annual loss, whole currency units; null without a model. */
  riskCarried: z.number().nullable(),
  /** Chance that it is kept, by the promises of its owner that fell due; null where the record is too short to say. */
  chanceKept: z.number().nullable(),
  closedAt: instant.nullable(),
});
export type Commitment = z.infer<typeof commitment>;

export const commitmentDetail = commitment.extend({ moves: z.array(commitmentMove) });
export type CommitmentDetail = z.infer<typeof commitmentDetail>;

export const commitmentQuery = z.object({
  unit: unitPath.optional(),
  /** Only what this finding is part of. */
  finding: z.coerce.number().int().optional(),
  state: z.enum([...commitmentStates, 'all']).default('open'),
  owner: z.string().optional(),
  /** Only what is unowned or undated and material. */
  unowned: z.stringbool().optional(),
  overdue: z.stringbool().optional(),
  nextSprint: z.stringbool().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().optional(),
});
export type CommitmentQuery = z.infer<typeof commitmentQuery>;

export const commitmentPage = z.object({
  items: z.array(commitment),
  nextCursor: z.string().nullable(),
  total: z.number().int(),
});
export type CommitmentPage = z.infer<typeof commitmentPage>;

/** What is promised or changed. Moving a date later takes a reason. Null takes away; absent leaves. */
export const commitmentChange = z.strictObject({
  owner: z.string().trim().min(1).max(200).nullable().optional(),
  dueOn: day.nullable().optional(),
  reference: z.string().trim().max(200).nullable().optional(),
  reason: z.string().trim().max(1000).optional(),
  withdraw: z.literal(true).optional(),
});
export type CommitmentChange = z.infer<typeof commitmentChange>;

/** One promise more: for a fix group in a unit, or for the fix group that one finding belongs to. */
export const newCommitment = z
  .strictObject({
    fix: z.guid().optional(),
    finding: z.number().int().optional(),
    unit: unitPath.optional(),
    owner: z.string().trim().min(1).max(200),
    dueOn: day,
    reference: z.string().trim().max(200).nullable().default(null),
    reason: z.string().trim().max(1000).default(''),
  })
  .refine(
    ({ fix, finding }) => (fix === undefined) !== (finding === undefined),
    'either fix or finding is needed',
  );
export type NewCommitment = z.infer<typeof newCommitment>;

/** The same owner, date or reference for many at once; all of them, or none and each reason. */
export const bulkAssignment = z
  .strictObject({
    ids: z.array(z.number().int()).max(500).default([]),
    /** Findings whose fix groups take it: one that has no open commitment gets one, with owner and date. */
    findings: z.array(z.number().int()).max(500).default([]),
    change: commitmentChange,
  })
  .refine(({ ids, findings }) => ids.length + findings.length > 0, 'ids or findings are needed');
export type BulkAssignment = z.infer<typeof bulkAssignment>;

/** All that one owner holds goes to another, with the day and why; dates stay, so that nothing slips by leaving. */
export const handOver = z.strictObject({
  from: z.string().trim().min(1).max(200),
  to: z.string().trim().min(1).max(200),
  reason: z.string().trim().min(1).max(1000),
});
export type HandOver = z.infer<typeof handOver>;

/** A named person's word, with evidence, that a fix holds; never that of whoever fixed it. */
export const verificationWord = z.strictObject({
  findings: z.array(z.number().int()).min(1).max(500),
  fixedBy: z.string().trim().min(1).max(200),
  note: z.string().trim().min(1).max(2000),
  /** sha256 of evidence files uploaded before. */
  evidence: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .max(20)
    .default([]),
});
export type VerificationWord = z.infer<typeof verificationWord>;

/** What the weekly review says of one commitment. */
export const reviewVerdicts = ['on-track', 'challenged', 'escalated'] as const;
export const reviewMark = z.strictObject({
  commitment: z.number().int(),
  /** `taken-back`: the mark of this week was made by mistake, and the commitment has none again. */
  verdict: z.enum([...reviewVerdicts, 'taken-back']),
  note: z.string().trim().max(1000).default(''),
  /** Needed with `escalated`: to whom the alarm goes, and why; raised with the mark, withdrawn where it is taken back. */
  escalation: z
    .strictObject({ to: z.string().trim().min(1).max(200), subject: z.string().trim().min(3).max(300) })
    .optional(),
});
export type ReviewMark = z.infer<typeof reviewMark>;

/** One line of the weekly review: a commitment, why it is on the list, and what to ask of whom. */
export const reviewItem = z.object({
  commitment,
  /** `due`, `moved`, `overdue`, `unowned`, `undated`, `unverified`, `reopened`, `next-sprint`. */
  because: z.array(
    z.enum(['due', 'moved', 'overdue', 'unowned', 'undated', 'unverified', 'reopened', 'next-sprint']),
  ),
  /** The question for the owner, ready to read out: "Why did the date move a third time, by 40 days?" */
  challenge: z.string(),
  /** Worth of a week's delay, whole currency units; null without a model. */
  weekCosts: z.number().nullable(),
  mark: z
    .object({
      verdict: z.enum(reviewVerdicts),
      note: z.string(),
      actor: z.string(),
      at: instant,
      /** The alarm that was raised with it. */
      escalation: z.object({ id: z.number().int(), to: z.string(), subject: z.string() }).nullable(),
    })
    .nullable(),
});
export type ReviewItem = z.infer<typeof reviewItem>;

/** The week's review: worst first. `headline` says in one sentence what to challenge and with whom. */
export const review = z.object({
  weekOf: day,
  headline: z.string(),
  /** Whom to talk to, in the order of what is at stake. */
  owners: z.array(
    z.object({
      owner: z.string().nullable(),
      items: z.number().int(),
      riskCarried: z.number().nullable(),
      /** Of the owner's findings that fell due, the share fixed by the first date; not of their promises. */
      onTimeShare: z.number().nullable(),
    }),
  ),
  counts: z.object({
    due: z.number().int(),
    moved: z.number().int(),
    overdue: z.number().int(),
    unowned: z.number().int(),
    /** Of these, without an owner for longer than the policy allows. */
    unownedTooLong: z.number().int(),
    unverified: z.number().int(),
    nextSprint: z.number().int(),
  }),
  items: z.array(reviewItem),
  /** To whom alarms here went so far, the last one first. */
  escalatedTo: z.array(z.string()),
  /** How many of the first items to begin with, and what they carry of what is at stake in all that call for a question. */
  beginWith: z.object({
    items: z.number().int(),
    of: z.number().int(),
    /** Whole currency units a year, and their share; null without a model. */
    riskCarried: z.number().nullable(),
    share: z.number().nullable(),
  }),
});
export type Review = z.infer<typeof review>;
