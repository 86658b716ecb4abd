import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { stateWord, word } from './words.ts';

/** What every file says of where it comes from, by name, in the order shown: for programs, in English. */
export function originOf({ page, cutOff, knownAt, digest }: BriefingDocument): [string, string][] {
  return [
    ['Company', page.company],
    ['Unit', page.unit.name],
    ['Period', page.period],
    ['State', page.publishedOn === undefined ? page.state : `${page.state} ${page.publishedOn}`],
    ['Scope', page.scopeLine],
    ...(page.caveat === null ? [] : [['Caveat', page.caveat] as [string, string]]),
    ['Data before', cutOff],
    ['Known at', knownAt],
    ['Currency', page.currency],
    ['Method', page.methodVersion],
    ['Digest', digest],
    ['Ledger head', ledgerHeadOf(page.ledger)],
  ];
}

/** As `ledger verify --head` takes it. */
function ledgerHeadOf(ledger: BriefingDocument['page']['ledger']): string {
  if (ledger === null) return 'not told: it is of the whole company';
  return ledger.head === null ? 'none signed yet' : `${ledger.entries} ${ledger.head}`;
}

/** The same for readers, in the language of the document. */
export function originShown(document: BriefingDocument): [string, string][] {
  const { page, language } = document;
  if (language === 'en') return originOf(document);
  const say = (name: string) => word(document, name);
  const values: Record<string, string> = { State: stateWord(document) };
  if (page.ledger === null) values['Ledger head'] = say('ledger-head-not-told');
  else if (page.ledger.head === null) values['Ledger head'] = say('no-ledger-head');
  return originOf(document).map(([name, value]) => [
    say(name.toLowerCase().replaceAll(' ', '-')),
    values[name] ?? value,
  ]);
}
