/** A link to one published briefing for whoever has no account here. */
import { z } from 'zod';
import { instant, unitPath } from './values.ts';

export const shareDays = { usual: 14, most: 90 } as const;

/** After so many wrong passcodes a link opens no more. */
export const mostWrongPasscodes = 10;

export const shareStates = ['open', 'expired', 'locked', 'revoked'] as const;

export const newShare = z.strictObject({
  /** For whom it is, in the maker's words; it stands in the list and on the page. */
  label: z.string().trim().min(1).max(80),
  unit: unitPath.optional(),
  /** Of one that was replaced since; the newest of the quarter unless given. */
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  language: z.string().max(35).optional(),
  days: z.number().int().min(1).max(shareDays.most).default(shareDays.usual),
  /** Told to the reader by another way than the link. */
  passcode: z.string().trim().min(6).max(100).optional(),
});
export type NewShare = z.infer<typeof newShare>;

export const shareItem = z.object({
  id: z.number().int(),
  label: z.string(),
  period: z.string(),
  unit: unitPath,
  digest: z.string(),
  language: z.string(),
  /** Whether a newer publication of the quarter took its place. */
  replaced: z.boolean(),
  hasPasscode: z.boolean(),
  /** `locked` after too many wrong passcodes. */
  state: z.enum(shareStates),
  createdBy: z.string(),
  createdAt: instant,
  expiresAt: instant,
  revokedAt: instant.nullable(),
  revokedBy: z.string().nullable(),
  views: z.number().int(),
  lastViewedAt: instant.nullable(),
});
export type ShareItem = z.infer<typeof shareItem>;

/** The address is told this one time: what is kept of it is a digest. */
export const shareMade = shareItem.extend({ url: z.string() });
export type ShareMade = z.infer<typeof shareMade>;
