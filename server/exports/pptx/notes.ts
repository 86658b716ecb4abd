import { yearDay } from '@plumbline/shared/core/briefing/layout.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { proofOf, stateOf, word } from '../words.ts';

/** Speaker notes of a slide: what the presenter says, what its figures mean, where they are from and how fresh. */
export function notesOf(document: BriefingDocument, part: string, figures: readonly string[]): string {
  const said = document.notes.filter(({ panel }) => panel === part).map(({ text }) => text);
  const meant = [...new Set(figures)].flatMap((id) => {
    const figure = document.figures.find(({ definition }) => definition.id === id);
    if (figure === undefined) return [];
    const { name, plain, formula, source } = figure.definition;
    const range = figure.rangeText === '' ? '' : ` (${figure.rangeText})`;
    return [
      `${name}: ${figure.text}${range}. ${plain} ${word(document, 'measured-as')}: ${formula}. ${source}`,
    ];
  });
  const sources = document.page.sources.map(({ name, state, lastObservedAt }) =>
    [name, word(document, state), lastObservedAt && yearDay(lastObservedAt, document.page.locale)]
      .filter(Boolean)
      .join(', '),
  );
  const edited = document.sentences.flatMap(({ place, generated, edited: text }) =>
    place === 'headline' ? (part === 'overview' ? [`${text} ← ${generated}`] : []) : [],
  );
  return [
    ...said,
    ...meant,
    ...edited,
    `${word(document, 'sources')}: ${sources.join('; ') || word(document, 'no-data')}`,
    `${stateOf(document)} · ${word(document, 'data-to')} ${yearDay(document.page.dataTo, document.page.locale)}`,
    `${word(document, 'digest')}: ${document.digest}`,
    proofOf(document),
  ].join('\n');
}
