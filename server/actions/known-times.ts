import { isTimeZone } from '@plumbline/shared/core/day.ts';
import { languageOf, languages } from '@plumbline/shared/core/language/languages.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { readSettings } from '../store/settings.ts';

interface Asked {
  language?: string | undefined;
  timeZone?: string | undefined;
}

/** Language and time zone as they are asked for, else the company's. @throws PlumblineError `bad-usage` where there is no such */
export async function knownTimes<T extends Asked>(
  client: pg.ClientBase,
  asked: T,
): Promise<T & { language: string; timeZone: string }> {
  const settings = await readSettings(client);
  const timeZone = asked.timeZone ?? settings.timeZone;
  if (!isTimeZone(timeZone))
    throw new PlumblineError('bad-usage', `There is no time zone “${timeZone}”`, {
      at: 'timeZone',
      expected: 'a name such as Europe/Berlin',
    });
  return { ...asked, language: knownLanguage(asked.language ?? settings.locale), timeZone };
}

function knownLanguage(asked: string): string {
  const { tag } = languageOf(asked);
  if (tag === asked.split('-')[0]) return tag;
  throw new PlumblineError('bad-usage', `Pages are not worded in “${asked}”`, {
    at: 'language',
    expected: languages.map((each) => each.tag).join(', '),
  });
}
