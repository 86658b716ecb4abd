import { languages, type MessageId } from './languages.ts';
import { speechOf } from './speech.ts';

const english = languages[0]!.messages;

/** Each reason that a figure may give for having no value: how it reads in English, with its arguments. */
const known = (Object.keys(english) as MessageId[])
  .filter((id) => id.startsWith('because.'))
  .map((id) => {
    const parts = english[id].split(/\{(\w+)\}/);
    const pattern = parts.map((part, at) => (at % 2 === 0 ? plain(part) : `(?<${part}>.+)`)).join('');
    return { id, pattern: new RegExp(`^${pattern}$`, 's') };
  });

function plain(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * A figure's reason in the words of a language. Figures are stored and answered with their reasons in English, so a reason
 * is known by its English words; one that is not known stays as it is.
 */
export function becauseIn(reason: string, locale: string | undefined): string {
  const { locale: spoken, say } = speechOf(locale);
  if (spoken.startsWith('en')) return reason;
  for (const { id, pattern } of known) {
    const found = pattern.exec(reason);
    if (found !== null) return say(id, found.groups);
  }
  return reason;
}
