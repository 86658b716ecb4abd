import { isTimeZone } from '@plumbline/shared/core/day.ts';
import { languageOf, languages } from '@plumbline/shared/core/language/languages.ts';
import type { NewSubscription } from '@plumbline/shared/schema/delivery.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { appendLedger } from '../store/ledger.ts';
import { findPerson } from '../store/people.ts';
import { readSettings } from '../store/settings.ts';
import { saveSubscriptionRow } from '../store/subscriptions.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

/**
 * Makes a subscription of one person, or changes the one of this kind and unit. Returns its id.
 * @throws PlumblineError `bad-usage` for a time zone or language that there is not; `conflict` for a made-up reader.
 */
export async function saveSubscription(
  { kind, weekday, hour, quietFrom, quietTo, weeklyCap, ...asked }: NewSubscription,
  { pool, actor, now, personId, unit }: WriteWork & { personId: string; unit: { id: number; path: string } },
): Promise<number> {
  return inTransaction(pool, async (client) => {
    const person = await findPerson(client, personId);
    if (person === null || person.demonstration)
      throw new PlumblineError('conflict', 'A reader of the demonstration has no mailbox', {
        todo: 'add an account of your own and sign in with it',
      });
    const settings = await readSettings(client);
    const language = knownLanguage(asked.language ?? settings.locale);
    const timeZone = asked.timeZone ?? settings.timeZone;
    if (!isTimeZone(timeZone))
      throw new PlumblineError('bad-usage', `There is no time zone “${timeZone}”`, {
        at: 'timeZone',
        expected: 'a name such as Europe/Berlin',
      });
    const createdAt = now();
    const held = { kind, weekday, hour, quietFrom, quietTo, weeklyCap, language, timeZone };
    const id = await saveSubscriptionRow(client, { ...held, personId, unitId: unit.id, createdAt });
    await appendLedger(client, createdAt, {
      actor,
      kind: 'subscription-saved',
      subject: `subscription ${id}`,
      body: { ...held, unit: unit.path },
    });
    return id;
  });
}

/** The tag of a language that pages are worded in. @throws PlumblineError `bad-usage` */
export function knownLanguage(asked: string): string {
  const { tag } = languageOf(asked);
  if (tag === asked.split('-')[0]) return tag;
  throw new PlumblineError('bad-usage', `Pages are not worded in “${asked}”`, {
    at: 'language',
    expected: languages.map((each) => each.tag).join(', '),
  });
}
