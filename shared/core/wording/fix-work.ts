import { speechOf } from '../language/speech.ts';

const forms = [
  { id: 'fix.update', pattern: /^Update (?<name>.+) to (?<version>\S+)$/ },
  { id: 'fix.replace', pattern: /^Update or replace (?<name>.+)$/ },
  {
    id: 'fix.rule',
    pattern: /^(?<verb>Repair|Update|Replace|Correct|Rotate|Rework|Clean up) (?<what>.+?) in (?<where>.+)$/,
  },
] as const;

/**
 * A piece of work in the words of a language, as it stands within a line: `update nginx to 1.20`. Works are kept under
 * their English titles, so one is known by these; a title that is not known stays as it is.
 */
export function fixWorkIn(title: string, locale: string | undefined): string {
  const { locale: spoken, say } = speechOf(locale);
  if (!spoken.startsWith('en'))
    for (const { id, pattern } of forms) {
      const found = pattern.exec(title)?.groups;
      if (found !== undefined) return say(id, { ...found, verb: found.verb?.replace(' ', '-') ?? '' });
    }
  const shown = title.replace(/^Update or replace /, 'Update ');
  return `${shown.charAt(0).toLowerCase()}${shown.slice(1)}`;
}
