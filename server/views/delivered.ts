/** What a delivery tells, read with the rights that its reader has now. */
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { type Channel, type DeliveryKind, neededFor } from '@plumbline/shared/schema/delivery.ts';
import type { Permission } from '@plumbline/shared/schema/role.ts';
import type pg from 'pg';
import { findChannel } from '../store/channels.ts';
import type { DeliveryContent, QueuedDelivery } from '../store/deliveries.ts';
import { findPerson } from '../store/people.ts';
import { readPublication } from '../store/publications.ts';
import { readSettings } from '../store/settings.ts';
import { findSubscription } from '../store/subscriptions.ts';
import { readAlertsFor, type WordedAlert } from './alerts.ts';
import { readBriefingDocument } from './briefing-document.ts';
import { inLanguage } from './publications.ts';
import { localOperator, sees, type Viewer } from './viewer.ts';

export interface Reading {
  pool: pg.Pool;
  nowMs: number;
  /** Who somebody is for one permission, by their roles of now; null: they do not have it. */
  viewerOf(personId: string, permission: Permission): Promise<Viewer | null>;
}

export interface Wanted {
  /** Of the subscription or the chat room. */
  id: number;
  /** An address, or the name of the chat room. */
  to: string;
  /** Null for a chat room, for which whoever made it answers. */
  personId: string | null;
  kind: DeliveryKind;
  unit: { id: number; path: string; name: string };
  language: string;
  /** Where it is a chat room. */
  chat?: { kind: Channel['kind']; sealedUrl: string };
}

/** For whom a delivery is; null where they want it no more. */
export async function readWanted(
  pool: pg.Pool,
  { subscriptionId, channelId, kind }: QueuedDelivery,
): Promise<Wanted | null> {
  if (channelId !== null) {
    const room = await findChannel(pool, channelId);
    if (room === null) return null;
    const { id, name, unitId, unit, unitName, language, sealedUrl } = room;
    const chat = { kind: room.kind, sealedUrl };
    return {
      id,
      to: name,
      personId: null,
      kind,
      unit: { id: unitId, path: unit, name: unitName },
      language,
      chat,
    };
  }
  const held = subscriptionId === null ? null : await findSubscription(pool, subscriptionId);
  if (held === null) return null;
  const { id, email, personId, unitId, unit, unitName, language } = held;
  return { id, to: email, personId, kind, unit: { id: unitId, path: unit, name: unitName }, language };
}

/** The reader of a delivery; null where they are not let in any more, or do not see the unit. */
export async function readerOf(
  { pool, viewerOf }: Reading,
  { personId, kind, unit }: Wanted,
): Promise<Viewer | null> {
  if (personId === null) return localOperator;
  const person = await findPerson(pool, personId);
  if (person === null || person.disabledAt !== null) return null;
  const viewer = await viewerOf(personId, neededFor[kind]);
  return viewer !== null && (unit.path === viewer.scope || sees(viewer, unit.path)) ? viewer : null;
}

export type Told =
  | { document: BriefingDocument }
  | { alerts: WordedAlert[]; company: string; unitName: string; language: string };

/** What there is to tell; a sentence where there is nothing, that says why. */
export async function readTold(
  { pool, nowMs }: Reading,
  viewer: Viewer,
  { unit, language }: Wanted,
  content: DeliveryContent,
): Promise<Told | string> {
  if (content.about === 'alerts') {
    const alerts = await readAlertsFor(pool, viewer, { ids: content.ids, unitId: unit.id, language });
    if (alerts.length === 0) return 'What it was about is over';
    const { name } = await readSettings(pool);
    return { alerts, company: name, unitName: unit.name, language };
  }
  if (content.about === 'status') {
    const document = await readBriefingDocument(
      { pool, nowMs, viewer },
      { period: 'live', unit: unit.path, language },
    );
    return document.page.empty ? 'The company has no findings yet' : { document };
  }
  const { period, digest } = content;
  const held = await readPublication(pool, { unitId: unit.id, period, digest });
  return held === null
    ? 'What was published is not there any more'
    : { document: inLanguage(held, language) };
}
