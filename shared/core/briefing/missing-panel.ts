import type { Panel } from '../../schema/briefing.ts';
import type { Measured } from '../../schema/figure.ts';
import { becauseIn } from '../language/because.ts';
import { speechOf } from '../language/speech.ts';
import type { BriefingFacts } from './facts.ts';

/** Why there is no figure to draw. */
export const becauseOf = (of: Measured | undefined, locale: string): string =>
  of?.because === undefined ? speechOf(locale).say('headline.no-data-yet') : becauseIn(of.because, locale);

/** A panel that cannot be drawn: it says why. */
export function missingPanel(
  id: Panel['id'],
  missing: string,
  facts: BriefingFacts,
  figures: string[],
): Panel {
  const headline = speechOf(facts.locale).say(`panel.${id}`);
  return {
    id,
    headline,
    subtitle: '',
    chart: null,
    missing,
    footnote: '',
    figures,
    computedAt: facts.computedAt,
  };
}
