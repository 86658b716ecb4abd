/** The places of a page whose sentences a person may word anew. */
import type { Briefing } from '../../schema/briefing.ts';
import type { BriefingDocument } from '../../schema/briefing-document.ts';
import { layoutOverflow } from '../briefing/layout-fit.ts';

/** `panel:trend` as `panel` and `trend`. */
function partsOf(place: string): [kind: string, id: string] {
  const [kind = '', id = ''] = place.split(':');
  return [kind, id];
}

/** The sentence that stands there; null: the page has no such place. */
export function textAt({ page }: Pick<BriefingDocument, 'page'>, place: string): string | null {
  const [kind, id] = partsOf(place);
  if (kind === 'headline') return page.headline.text;
  if (kind === 'panel') return page.panels.find((panel) => panel.id === id)?.headline ?? null;
  if (kind === 'question') return page.questions.find((question) => question.id === id)?.answer ?? null;
  return page.asks.find(({ number }) => String(number) === id)?.text ?? null;
}

/** The page with another sentence there. */
export function pageWith(page: Briefing, place: string, text: string): Briefing {
  const [kind, id] = partsOf(place);
  if (kind === 'headline') return { ...page, headline: { ...page.headline, text } };
  if (kind === 'panel')
    return {
      ...page,
      panels: page.panels.map((panel) => (panel.id === id ? { ...panel, headline: text } : panel)),
    };
  if (kind === 'question')
    return {
      ...page,
      questions: page.questions.map((each) => (each.id === id ? { ...each, answer: text } : each)),
    };
  return { ...page, asks: page.asks.map((ask) => (String(ask.number) === id ? { ...ask, text } : ask)) };
}

const placeOfPart: readonly [RegExp, (id: string) => string][] = [
  [/^header$/, () => 'headline'],
  [/^question (.+)$/, (id) => `question:${id}`],
  [/^ask (\d)$/, (id) => `ask:${id}`],
  [/^(trend|bridge|flow|fixes|ahead)$/, (id) => `panel:${id}`],
];

export interface Misfit {
  /** Null where it is no sentence that can be edited. */
  place: string | null;
  /** As the layout names the part. */
  part: string;
  text: string;
}

/** Every text that the one page has no room for, with the sentence that is to be shortened. */
export function misfitsOf(page: Briefing): Misfit[] {
  return layoutOverflow(page).map(({ panel: part, text }) => {
    const found = placeOfPart
      .map(([pattern, place]) => [pattern.exec(part), place] as const)
      .find(([match]) => match !== null);
    const place = found === undefined ? null : found[1](found[0]![1] ?? '');
    return { part, text, place: place !== null && textAt({ page }, place) === text ? place : null };
  });
}
