/** What an account presents at this moment: shared between a screen and another device, recorded nowhere. */
import { z } from 'zod';
import { unitPath } from './values.ts';

export const presentedPage = z.object({
  period: z.string().regex(/^(live|\d{4}-Q[1-4])$/, 'a quarter, e.g. 2026-Q3, or live'),
  /** Empty: all that the presenter sees. */
  unit: unitPath,
  /** Empty unless it is of a published briefing that was replaced since. */
  digest: z.string().regex(/^([0-9a-f]{64})?$/, 'the digest of a published briefing'),
});
export type PresentedPage = z.infer<typeof presentedPage>;

/** Names one presentation among those of one account, which several people may use; no secret. */
const presentationCode = z.string().regex(/^[A-Z2-9]{4}$/, 'the code that the screen shows, e.g. K7M2');

export const presentationMove = presentedPage.extend({
  /** The screen makes it up when it begins. */
  code: presentationCode,
  /**
   * `open`: a screen begins with this page, or comes back to it · `here`: a screen still shows it · `move`: somebody goes
   * to the step · `leave`: the screen is left
   */
  kind: z.enum(['open', 'here', 'move', 'leave']),
  /** The part of the page: `overview`, the id of a panel, `questions`, `ask:1`. */
  step: z.string().regex(/^[a-z0-9:-]{1,60}$/, 'a part of the page'),
});
export type PresentationMove = z.infer<typeof presentationMove>;

export const presented = presentedPage.extend({
  code: presentationCode,
  step: z.string(),
  /** Milliseconds by the server's clock; that of a telephone may be wrong. */
  begunMsAgo: z.number(),
  /** Since the screen was last heard. */
  heardMsAgo: z.number(),
});
export type Presented = z.infer<typeof presented>;

/** Those of one account, the newest first. */
export const presentations = z.object({ items: z.array(presented) });
export type Presentations = z.infer<typeof presentations>;
