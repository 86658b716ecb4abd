/** What somebody presents at this moment: shared between the screen and another device of theirs, recorded nowhere. */
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

export const presentationMove = presentedPage.extend({
  /**
   * `open`: a screen begins with this page, or comes back to it · `here`: a screen still shows it · `move`: somebody goes
   * to the step · `leave`: the screen is left
   */
  kind: z.enum(['open', 'here', 'move', 'leave']),
  /** The part of the page: `overview`, the id of a panel, `questions`, `ask:1`. */
  step: z.string().regex(/^[a-z0-9:-]{1,60}$/, 'a part of the page'),
});
export type PresentationMove = z.infer<typeof presentationMove>;

export const presentation = z.object({
  /** Null: this person presents nothing. */
  presented: presentedPage
    .extend({
      step: z.string(),
      /** Milliseconds by the server's clock; that of a telephone may be wrong. */
      begunMsAgo: z.number(),
      /** Since the screen was last heard. */
      heardMsAgo: z.number(),
    })
    .nullable(),
});
export type Presentation = z.infer<typeof presentation>;
