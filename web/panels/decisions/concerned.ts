import type { Concern } from '@plumbline/shared/schema/decision.ts';
import type { Finding } from '@plumbline/shared/schema/finding.ts';
import type { Offer } from '../../ui/combobox.tsx';
import { counted } from '../../ui/words.ts';

/** One thing that a request is about, as the page names it. */
export interface Concerned {
  kind: 'unit' | 'scenario' | 'fix' | 'finding';
  /** A unit's path, a scenario's id, a fix's key, or a finding's number as text. */
  id: string;
  text: string;
}

export const keyOf = ({ kind, id }: Concerned): string => `${kind} ${id}`;

const groups: Record<Concerned['kind'], string> = {
  unit: 'Units: all that is open there',
  scenario: 'Whole scenarios',
  fix: 'Fixes: all findings that one closes',
  finding: 'Single findings',
};

export interface Offered extends Concerned {
  note: string;
}

export const offerOf = (offered: Offered): Offer => ({
  key: keyOf(offered),
  text: offered.text,
  note: offered.note,
  group: groups[offered.kind],
});

export const findingOffer = (
  { id, title, unit, asset }: Finding,
  unitName: (path: string) => string,
): Offered => ({
  kind: 'finding',
  id: String(id),
  text: `Finding ${id}: ${title}`,
  note: [asset, unitName(unit)].filter((part) => part !== '').join(' · '),
});

/** The fixes of what was found, each once, in the order of their worst finding. */
export function fixOffers(found: readonly Finding[], locale: string): Offered[] {
  const byKey = Map.groupBy(found, ({ fix }) => fix.key);
  return [...byKey].map(([id, members]) => ({
    kind: 'fix',
    id,
    text: members[0]!.fix.title,
    note: `closes ${counted(members.length, 'finding', 'findings', locale)} of those found`,
  }));
}

/** The numbers where nothing but numbers was typed: `12` or `12, 47`. */
export const numbersIn = (text: string): string[] =>
  /^\s*\d{1,15}([\s,;]+\d{1,15})*\s*$/.test(text) ? (text.match(/\d+/g) ?? []) : [];

/** What is picked, in the form in which it is sent. */
export const concernsOf = (picked: readonly Concerned[]): Concern => {
  const ids = (kind: Concerned['kind']) => picked.filter((one) => one.kind === kind).map(({ id }) => id);
  return {
    findings: ids('finding').map(Number),
    fixes: ids('fix'),
    units: ids('unit'),
    scenarios: ids('scenario'),
  };
};
