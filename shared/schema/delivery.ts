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

/** When one wants to be told, by the clock of one's own place. */
const sendingTimes = z.strictObject({
  /** The company's, unless given. */
  timeZone: z.string().max(60).optional(),
  /** Of what comes weekly: 1 Monday to 7 Sunday, and from which hour on. */
  weekday: z.number().int().min(1).max(7).default(1),
  hour: hourOfDay.default(8),
  /** Nothing is sent from this hour until that one; the same twice: there are no quiet hours. */
  quietFrom: hourOfDay.default(20),
  quietTo: hourOfDay.default(7),
  /** Alerts in seven days, at most; what is more is held back and told in the next. */
  weeklyCap: z.number().int().min(1).max(50).default(10),
});

export const newSubscription = sendingTimes.extend({
  kind: deliveryKind,
  /** All that one sees, unless given. */
  unit: unitPath.optional(),
  /** The company's, unless given. */
  language: z.string().max(35).optional(),
});
export type NewSubscription = z.infer<typeof newSubscription>;

/**
 * Alerts that are raised and not told yet. `quiet`: they go out when the quiet hours end; `cap`: the week has had as many
 * messages as are wanted; `again`: the last attempt failed; `soon`: with the next look.
 */
export const waitingAlerts = z.object({
  count: z.number().int(),
  why: z.enum(['quiet', 'cap', 'again', 'soon']),
  until: instant.nullable(),
});
export type WaitingAlerts = z.infer<typeof waitingAlerts>;

const held = {
  language: z.string(),
  timeZone: z.string(),
  createdAt: instant,
  lastSentAt: instant.nullable(),
};

export const subscription = newSubscription.extend({
  ...held,
  id: z.number().int(),
  unit: unitPath,
  /** Null where nothing waits. */
  waiting: waitingAlerts.nullable(),
});
export type Subscription = z.infer<typeof subscription>;

/** A subscription as whoever keeps the sending sees it: whose it is, and nothing of what it tells. */
export const keptSubscription = subscription.omit({ waiting: true }).extend({
  /** Name and address of whoever gets it. */
  person: z.string(),
  email: z.string(),
});
export type KeptSubscription = z.infer<typeof keptSubscription>;

export const deliveryStates = ['queued', 'sent', 'failed', 'held'] as const;

export const deliveryItem = z.object({
  id: z.number().int(),
  kind: deliveryKind,
  /** An address, or the name of a chat room. */
  recipient: z.string(),
  by: z.enum(['e-mail', 'slack', 'teams']),
  unit: unitPath,
  /** Of which quarter, where it is a publication. */
  period: z.string().nullable(),
  /** How many alerts it tells of. */
  alerts: z.number().int().nullable(),
  test: z.boolean(),
  /** `queued` is tried again at `dueAt`; `held`: the reader may not see it any more, or has had enough. */
  state: z.enum(deliveryStates),
  attempts: z.number().int(),
  problem: z.string().nullable(),
  /** What to do about the problem, where somebody can. */
  todo: z.string().nullable(),
  queuedAt: instant,
  dueAt: instant,
  sentAt: instant.nullable(),
});
export type DeliveryItem = z.infer<typeof deliveryItem>;

/** Whether this server can send e-mail, and as whom. */
export const mailState = z.object({ configured: z.boolean(), from: z.string().nullable() });

export const channelKinds = ['slack', 'teams'] as const;

export const newChannel = sendingTimes.extend({
  kind: z.enum(channelKinds),
  name: z.string().trim().min(1).max(80),
  /** Its webhook; a secret that is never told again. */
  url: z.string().max(2000),
  unit: unitPath.default(''),
  wants: z.array(deliveryKind).min(1).max(deliveryKinds.length),
  language: z.string().max(35).optional(),
});
export type NewChannel = z.infer<typeof newChannel>;

/** All of a room anew; its webhook stays where none is given. */
export const changedChannel = newChannel.extend({ url: z.string().max(2000).optional() });
export type ChangedChannel = z.infer<typeof changedChannel>;

export const channel = newChannel.omit({ url: true }).extend({
  ...held,
  id: z.number().int(),
  /** Host of the webhook, to know it by. */
  host: z.string(),
  createdBy: z.string(),
  waiting: waitingAlerts.nullable(),
});
export type Channel = z.infer<typeof channel>;

/** What a test came to; `problem` says why it did not arrive, `todo` what to do. */
export const testOutcome = z.object({
  sent: z.boolean(),
  problem: z.string().nullable(),
  todo: z.string().nullable(),
});
export type TestOutcome = z.infer<typeof testOutcome>;
