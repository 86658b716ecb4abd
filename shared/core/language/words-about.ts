import { languageOf } from './languages.ts';

/**
 * The words that a language has about one subject: `text('plain')` is the message `<subject>.plain`, `list` its lines. Such
 * messages take no argument and stand as they are. Throws where there is no such text; a list may be left out.
 */
export function wordsAbout(subject: string, locale = 'en') {
  const messages: Readonly<Record<string, string>> = languageOf(locale).messages;
  const text = (part: string): string => {
    const found = messages[`${subject}.${part}`];
    if (found === undefined) throw new Error(`no words for ${subject}.${part}`);
    return found;
  };
  return { text, list: (part: string) => messages[`${subject}.${part}`]?.split('\n') ?? [] };
}
