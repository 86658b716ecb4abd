import { kept } from '@plumbline/shared/core/intl-format.ts';
import type { Draft } from '@plumbline/shared/schema/publication.ts';
import type { Tone } from '../../ui/status-mark.tsx';

export const draftWords: Record<Draft['state'], string> = {
  draft: 'Worked on',
  'in-review': 'Waits for approval',
  approved: 'Approved, not published yet',
  published: 'Published',
  dropped: 'Dropped',
};

export const draftTones: Record<Draft['state'], Tone> = {
  draft: 'neutral',
  'in-review': 'attention',
  approved: 'good',
  published: 'good',
  dropped: 'neutral',
};

/** `2026-Q3` as it is said. */
export const periodText = (period: string): string => period.replace('-', ' ');

/** A name without the number of the account behind it. */
export const personText = (actor: string): string => actor.replace(/, account [0-9a-f]{8}$/, '');

const languageNames = kept((locale) => new Intl.DisplayNames([locale], { type: 'language' }));

/** `en` as `English`, in the words of the reader's own language. */
export const languageText = (tag: string, locale: string): string => languageNames(locale).of(tag) ?? tag;

export const shortDigest = (digest: string): string => digest.slice(0, 6);

const panelNames: Record<string, string> = {
  overview: 'The whole page',
  trend: 'Exposure over the quarters',
  bridge: 'Why it moved',
  flow: 'Opened and closed',
  fixes: 'The few fixes',
  ahead: 'Expected loss ahead',
  questions: 'The four hard questions',
  asks: 'For decision',
};
const questionNames: Record<string, string> = {
  'not-doing': 'What we are not doing',
  corners: 'Where corners were cut',
  'breach-cost': 'What a breach would cost',
  spend: 'What the money bought',
};

/** Where a sentence stands, or whom a note is for: `panel:trend`, `ask:1`, `overview`. */
export function placeText(place: string): string {
  const [kind = '', id] = place.split(':');
  if (kind === 'headline') return 'Headline';
  if (kind === 'ask') return `Ask ${id}`;
  if (kind === 'question') return questionNames[id ?? ''] ?? place;
  return panelNames[id ?? kind] ?? place;
}
