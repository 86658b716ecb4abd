/** What every change of promises begins with. */
import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Settings } from '@plumbline/shared/schema/settings.ts';
import type pg from 'pg';
import { readSettings } from '../store/settings.ts';
import { lockForWriting } from '../store/write-lock.ts';
import type { WriteWork } from './change-finding.ts';

export interface PromiseWork extends WriteWork {
  /** Whether it is the writer's to see and to change; `unit`: the unit alone, whoever owns it. */
  sees(what: { unit: string; owner: string | null }, of?: 'unit'): boolean;
  /** When it was said, where it is written down later; the ledger has the time of the writing. Now unless given. */
  saidAt?: string;
}

export interface PromiseWriting {
  work: PromiseWork;
  settings: Settings;
  /** Now. */
  at: string;
  /** When it was said, as an instant and as the company's day. */
  saidAt: string;
  today: string;
}

/** Waits until nobody else decides on findings; nothing read before that counts. */
export async function beginPromises(client: pg.ClientBase, work: PromiseWork): Promise<PromiseWriting> {
  await lockForWriting(client, () => {});
  const settings = await readSettings(client);
  const at = work.now();
  const saidAt = work.saidAt ?? at;
  return { work, settings, at, saidAt, today: dayName(dayAt(settings.timeZone, Date.parse(saidAt))) };
}

/** @throws PlumblineError `bad-input` where the day is past */
export function refusePast(dueOn: string, today: string): void {
  if (dueOn < today)
    throw new PlumblineError('bad-input', `${dueOn} is past: nobody can promise that any more`, {
      at: 'dueOn',
      expected: `a day from ${today} on`,
    });
}
