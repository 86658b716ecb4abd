/** The life of a briefing: a draft is edited, reviewed, approved by another person and published; then nothing changes. */
import { z } from 'zod';
import {
  briefingDocument,
  documentAsk,
  editedSentence,
  panelNote,
  sentencePlace,
} from './briefing-document.ts';
import { instant, unitPath } from './values.ts';

export const draftStates = ['draft', 'in-review', 'approved', 'published', 'dropped'] as const;

/** An edited sentence in one language. */
export const draftEdit = editedSentence.extend({ language: z.string() });

export type DraftEdit = z.infer<typeof draftEdit>;

export const draftComment = z.object({
  place: sentencePlace.nullable(),
  text: z.string(),
  by: z.string(),
  at: instant,
});

export type DraftComment = z.infer<typeof draftComment>;

/** What has to be done, or looked at, before it can be published; `must` stops it. */
export const draftCheck = z.object({
  id: z.string(),
  must: z.boolean(),
  text: z.string(),
  place: sentencePlace.nullable(),
  language: z.string().nullable(),
});
export type DraftCheck = z.infer<typeof draftCheck>;

export const draft = z.object({
  id: z.number().int(),
  period: z.string(),
  unit: unitPath,
  state: z.enum(draftStates),
  /** Grows with every change; a change names the version it was made to. */
  version: z.number().int(),
  cutOff: instant,
  knownAt: instant,
  /** Imports and changes since the figures were worked out; 0: they are of now. */
  laterChanges: z.number().int(),
  languages: z.array(z.string()),
  /** With the edits in place, by language. */
  documents: z.record(z.string(), briefingDocument),
  edits: z.array(draftEdit),
  notes: z.array(panelNote.extend({ language: z.string() })),
  /** Decisions asked for, in order; those the figures suggest stand in `suggested`. */
  asks: z.array(z.string()).max(3),
  suggested: z.array(z.object({ decision: z.string().nullable(), text: z.string() })),
  comments: z.array(draftComment),
  checks: z.array(draftCheck),
  begunBy: z.string(),
  begunAt: instant,
  /** The reader changed it, by hand or by token, and so does not approve it. */
  worked: z.boolean(),
  reviewAskedBy: z.string().nullable(),
  reviewAskedAt: instant.nullable(),
  approvedBy: z.string().nullable(),
  approvedAt: instant.nullable(),
  /** Of the documents as they were approved; a change takes the approval away. */
  digest: z.string(),
});
export type Draft = z.infer<typeof draft>;

/** A published briefing, immutable. */
export const publication = z.object({
  period: z.string(),
  unit: unitPath,
  /** 1 for the first of its period; one more for each that replaces it. */
  number: z.number().int(),
  digest: z.string(),
  languages: z.array(z.string()),
  headline: z.string(),
  publishedAt: instant,
  publishedBy: z.string(),
  approvedBy: z.string(),
  /** Digest of the one it replaces, and why. */
  supersedes: z.string().nullable(),
  reason: z.string().nullable(),
  supersededBy: z.string().nullable(),
  ledgerHead: z.string().nullable(),
});
export type Publication = z.infer<typeof publication>;

/** A draft in the list of drafts: what it says of itself, without its pages. */
export const draftItem = draft.pick({
  id: true,
  period: true,
  unit: true,
  state: true,
  version: true,
  languages: true,
  begunBy: true,
  begunAt: true,
  reviewAskedBy: true,
  reviewAskedAt: true,
  approvedBy: true,
  approvedAt: true,
});
export type DraftItem = z.infer<typeof draftItem>;

export const newDraft = z.strictObject({
  period: z.string().max(20),
  unit: unitPath.optional(),
  /** Languages to publish in, by tag; the company's unless given. */
  languages: z.array(z.string().max(35)).min(1).max(10).optional(),
});

/** A change names the version it was made to: nobody writes over what they have not seen. */
export const draftVersion = z.strictObject({ version: z.number().int() });

/** Null takes the edit back; the generated sentence itself says that it stands although another language was edited. */
export const sentenceChange = draftVersion.extend({
  place: sentencePlace,
  language: z.string(),
  text: z.string().trim().min(1).max(1000).nullable(),
});
export type SentenceChange = z.infer<typeof sentenceChange>;

export const noteChange = draftVersion.extend({
  panel: z.string().regex(/^(overview|questions|trend|bridge|flow|fixes|ahead|ask:[123])$/),
  language: z.string(),
  /** Empty takes it away. */
  text: z.string().trim().max(4000),
});
export type NoteChange = z.infer<typeof noteChange>;

export const asksChange = draftVersion.extend({
  /** Ids of requests, in order; none: what the figures suggest stands. */
  decisions: z.array(z.string().max(200)).max(3),
});

export const newComment = z.strictObject({
  place: sentencePlace.nullable().default(null),
  text: z.string().trim().min(1).max(2000),
});

/** Approval is of what was seen: the digest of the documents as the draft was answered. */
export const approval = draftVersion.extend({ digest: z.string() });

export const publishWord = draftVersion.extend({
  /** Why it replaces what was published for the period; needed where there is one. */
  reason: z.string().trim().min(3).max(1000).optional(),
});

/** A decision that is asked for, as it reads in each language. */
export const chosenAsk = z.object({
  decision: z.string(),
  inLanguage: z.record(z.string(), documentAsk.omit({ number: true })),
});
export type ChosenAsk = z.infer<typeof chosenAsk>;
