/** Who gets what by e-mail or in a chat room, and what became of it. */
import { z } from 'zod';
import type { Permission } from './role.ts';
import { instant, unitPath } from './values.ts';

/** `published`: each briefing when it is published. `weekly`: the live figures. `alerts`: what went over a line. */
export const deliveryKinds = ['published', 'weekly', 'alerts'] as const;
export const deliveryKind = z.enum(deliveryKinds);
export type DeliveryKind = z.infer<typeof deliveryKind>;

/** What one must be allowed to read to get it. */
export const neededFor: Record<DeliveryKind, Permission> = {
  published: 'briefings:read',
  weekly: 'briefings:live',
  alerts: 'figures:read',
};

const hourOfDay = z.number().int().min(0).max(23);

export const newSubscription = z.strictObject({
  kind: deliveryKind,
  /** All that one sees, unless given. */
  unit: unitPath.optional(),
  /** The company's, unless given. */
  language: z.string().max(35).optional(),
  timeZone: z.string().max(60).optional(),
  /** Of what comes weekly: 1 Monday to 7 Sunday, and from which hour on. */
  weekday: z.number().int().min(1).max(7).default(1),
  hour: hourOfDay.default(8),
  /** Alerts wait from this hour until that one; the same twice: they never wait. */
  quietFrom: hourOfDay.default(20),
  quietTo: hourOfDay.default(7),
  /** Alerts in seven days, at most; what is more is held back and told in the next. */
  weeklyCap: z.number().int().min(1).max(50).default(10),
});
export type NewSubscription = z.infer<typeof newSubscription>;

export const subscription = newSubscription.extend({
  id: z.number().int(),
  unit: unitPath,
  language: z.string(),
  timeZone: z.string(),
  createdAt: instant,
  lastSentAt: instant.nullable(),
});
export type Subscription = z.infer<typeof subscription>;

export const deliveryStates = ['queued', 'sent', 'failed', 'held'] as const;

export const deliveryItem = z.object({
  id: z.number().int(),
  kind: deliveryKind,
  /** An address, or the name of a chat room. */
  recipient: z.string(),
  /** `queued` is tried again at `dueAt`; `held`: the reader may not see it any more, or has had enough. */
  state: z.enum(deliveryStates),
  attempts: z.number().int(),
  problem: z.string().nullable(),
  queuedAt: instant,
  dueAt: instant,
  sentAt: instant.nullable(),
});
export type DeliveryItem = z.infer<typeof deliveryItem>;

/** Whether this server can send e-mail, and as whom. */
export const mailState = z.object({ configured: z.boolean(), from: z.string().nullable() });

export const channelKinds = ['slack', 'teams'] as const;

export const newChannel = z.strictObject({
  kind: z.enum(channelKinds),
  name: z.string().trim().min(1).max(80),
  /** Its webhook; a secret that is never told again. */
  url: z.string().max(2000),
  unit: unitPath.default(''),
  wants: z.array(deliveryKind).min(1).max(deliveryKinds.length),
  language: z.string().max(35).optional(),
});
export type NewChannel = z.infer<typeof newChannel>;

export const channel = newChannel.omit({ url: true }).extend({
  id: z.number().int(),
  /** Host of the webhook, to know it by. */
  host: z.string(),
  language: z.string(),
  createdBy: z.string(),
  createdAt: instant,
  lastSentAt: instant.nullable(),
});
export type Channel = z.infer<typeof channel>;

/** What a test came to; `problem` says why it did not arrive. */
export const testOutcome = z.object({ sent: z.boolean(), problem: z.string().nullable() });
export type TestOutcome = z.infer<typeof testOutcome>;
