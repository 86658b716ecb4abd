import { makeDemonstrationReaders } from '../actions/make-demonstration-readers.ts';
import { linkMinutes, makeLink } from '../actions/make-link.ts';
import { readCompanyHeld } from '../views/company-held.ts';
import { readFirstEntry } from '../views/demonstration-readers.ts';
import { localOperator } from '../views/viewer.ts';

/** The way in that a start prints. */
export interface PrintedEntry {
  /** What it is for, as a line begins. */
  words: string;
  /** Path and fragment. It signs in once: it goes to the terminal and nowhere else. */
  path: string;
}

type Work = Parameters<typeof makeLink>[1];

/**
 * The link that a start prints: into the demonstration, there or about to be loaded, each time; to the first account where
 * nobody has one; null where people have accounts.
 */
export async function printedEntry(
  { pool, now }: Pick<Work, 'pool' | 'now'>,
  of: { demonstrationComes: boolean },
): Promise<PrintedEntry | null> {
  const work = { pool, now, actor: localOperator.actor };
  const { demonstration } = await readCompanyHeld(pool);
  if (of.demonstrationComes || demonstration) await makeDemonstrationReaders(work);
  const entry = await readFirstEntry(pool);
  if (entry === null) return null;
  return {
    words: entry.purpose === 'sign-in' ? 'Sign in to the demonstration' : 'Make the first account',
    path: await makeLink(entry, work),
  };
}

/** The line that tells of it. */
export const entryLine = ({ words, path }: PrintedEntry, address: string): string =>
  `${words} (works once, for ${linkMinutes} minutes): ${address}${path}\n`;
