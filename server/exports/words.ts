import { stateWords } from '@plumbline/shared/core/briefing/layout.ts';
import type { Tile } from '@plumbline/shared/schema/briefing.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';

/** A word of the document in its language; its name where the document was made before there was such a word. */
export const word = (document: BriefingDocument, name: string): string =>
  document.words[name] ?? name.replaceAll('-', ' ');

/** `Live`, `Draft` or `Published 14 Oct 2026`, with what has to be said of every figure. */
export function stateOf(document: BriefingDocument): string {
  return [stateWord(document), stateWords(document.page).caveat].filter(Boolean).join(' · ');
}

/** `Live`, `Draft` or `Published 14 Oct 2026`. */
export function stateWord(document: BriefingDocument): string {
  const { state } = document.page;
  const [, ...day] = stateWords(document.page).state.split(' ');
  return [word(document, `state.${state}`), ...day].join(' ');
}

/** What is said beside a figure whose sources are late but not stale. */
export const delayedText = ({ age }: Pick<Tile, 'age'>): string => (age?.state === 'delayed' ? age.text : '');

/** Digest and ledger head, by which anyone can tell whether a slide is genuine. */
export function proofOf(document: BriefingDocument): string {
  const { ledger } = document.page;
  const head =
    ledger?.head == null
      ? word(document, 'no-ledger-head')
      : `${word(document, 'ledger-head')} ${ledger.entries} · ${ledger.head}`;
  return `${word(document, 'digest')} ${document.digest} · ${head}`;
}
