/**
 * The languages in which the page and its exports are worded.
 *
 * To add one: write `<tag>.json` with every message of `en.json` in ICU MessageFormat, and add one line to the list. What
 * must be in the file is in the tests of this folder: every message, the same arguments, nothing that does not fit the page.
 */
import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import ko from './ko.json' with { type: 'json' };

export type MessageId = keyof typeof en;

export interface Language {
  /** Primary subtag of BCP 47: `de` also speaks for `de-CH`. */
  tag: string;
  messages: Readonly<Record<MessageId, string>>;
}

/** The first stands in for a language that is not there. */
export const languages: readonly Language[] = [
  { tag: 'en', messages: en },
  { tag: 'de', messages: de },
  { tag: 'ko', messages: ko },
];

export const languageOf = (locale: string): Language =>
  languages.find(({ tag }) => tag === locale.split('-')[0]) ?? languages[0]!;
