import type { ChangedChannel } from '@plumbline/shared/schema/delivery.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { findUnit } from '../store/units.ts';
import { knownTimes } from './known-times.ts';
import { requireUnit } from './require-unit.ts';

export interface ChatSeal {
  /** Why a webhook cannot be used; null: it can. */
  fault(url: string): string | null;
  seal(url: string): string;
}

/** @throws PlumblineError `bad-usage` for an address that cannot be used. */
export function sealedWebhook(url: string, { fault, seal }: ChatSeal): { host: string; sealedUrl: string } {
  const wrong = fault(url);
  if (wrong !== null)
    throw new PlumblineError('bad-usage', `This webhook cannot be used: ${wrong}`, {
      at: 'url',
      expected: 'the https address that Slack or Teams shows for an incoming webhook',
    });
  return { host: new URL(url).host, sealedUrl: seal(url) };
}

/** What of a chat room is kept, but for its webhook, and what the ledger is told of it. */
export async function channelFields(client: pg.PoolClient, order: ChangedChannel) {
  const { url: _, unit: path, kind, name, wants, ...asked } = order;
  const unit = (await findUnit(client, (await requireUnit(client, path)).path))!;
  const kept = { kind, name, wants, ...(await knownTimes(client, asked)) };
  return { fields: { ...kept, unitId: unit.id }, told: { ...kept, unit: unit.path } };
}
