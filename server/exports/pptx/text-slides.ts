import { questionSource } from '@plumbline/shared/core/briefing/layout.ts';
import type { DocumentAsk, DocumentFigure } from '@plumbline/shared/schema/briefing-document.ts';
import { word } from '../words.ts';
import { type Deck, frame, paint } from './deck.ts';
import type { TableCell, TableCellProps, TextProps, TextPropsOptions } from './library.ts';

const whole = { x: frame.left, w: frame.inner, margin: 0, valign: 'top' as const };

/** The four questions with their answers, two by two. */
export function questionsSlide(deck: Deck): void {
  const { page } = deck.document;
  const figures = page.questions.flatMap((question) => question.figures);
  const slide = deck.slide(word(deck.document, 'four-questions'), 'questions', figures);
  const width = (frame.inner - 0.4) / 2;
  for (const [index, question] of page.questions.entries()) {
    const unanswered = question.answered ? '' : `${word(deck.document, 'not-answered')}. `;
    const texts: TextProps[] = [
      run(question.question, { fontSize: 16, bold: true, color: paint.message }),
      run(unanswered + question.answer, { fontSize: 15, color: paint.ink }),
      run(questionSource(question, page.locale), { fontSize: 11, color: paint.muted }),
    ];
    slide.addText(texts, {
      ...{ ...whole, w: width, h: 2.3, paraSpaceAfter: 6, objectName: `Question ${index + 1}` },
      x: frame.left + (index % 2) * (width + 0.4),
      y: 1.6 + Math.floor(index / 2) * 2.6,
    });
  }
}

const run = (text: string, options: TextPropsOptions): TextProps => ({
  text,
  options: { ...options, breakLine: true },
});

/** One decision asked for: its sentence, its options, what was said of it. */
export function askSlide(deck: Deck, ask: DocumentAsk): void {
  const { page } = deck.document;
  const figures = page.asks.find(({ number }) => number === ask.number)?.figures ?? [];
  const title = `${word(deck.document, 'for-decision')} ${ask.number}: ${ask.text}`;
  const slide = deck.slide(title, `ask:${ask.number}`, figures);
  const decision = ask.decision;
  if (decision === null) {
    const rest = figures.flatMap((id) => {
      const figure = deck.document.figures.find(({ definition }) => definition.id === id);
      return figure === undefined ? [] : [figureRun(figure)];
    });
    if (rest.length > 0) slide.addText(rest, { ...whole, y: 2.2, h: 4.2, paraSpaceAfter: 8, fontSize: 16 });
    return;
  }
  const texts = [
    run(decision.title, { fontSize: 18, bold: true, color: paint.message }),
    ...decision.options.map(({ title: option, costText, effectText }) =>
      run([option, costText, effectText].filter(Boolean).join(' · '), {
        fontSize: 16,
        color: paint.ink,
        bullet: true,
      }),
    ),
    ...decision.minutes.map((minute) => run(minute, { fontSize: 12, color: paint.muted })),
  ];
  slide.addText(texts, { ...whole, y: 2.2, h: 4.2, paraSpaceAfter: 8, objectName: 'Options' });
}

function figureRun({ definition, text, rangeText }: DocumentFigure): TextProps {
  const range = rangeText === '' ? '' : ` (${rangeText})`;
  return run(`${definition.name}: ${text}${range}. ${definition.plain}`, { fontSize: 16, color: paint.ink });
}

const perSlide = 8;

/** What the shown figures mean, in one plain sentence each. */
export function definitionSlides(deck: Deck): void {
  const { page, figures } = deck.document;
  const shown = new Set([
    ...page.headline.figures,
    ...page.tiles.map(({ figure }) => figure),
    ...page.panels.flatMap((panel) => panel.figures),
    ...page.questions.flatMap((question) => question.figures),
  ]);
  const defined = figures.filter(({ definition }) => shown.has(definition.id));
  for (let from = 0; from < defined.length; from += perSlide) {
    const part = defined.slice(from, from + perSlide);
    const slide = deck.slide(
      word(deck.document, 'definitions'),
      'definitions',
      part.map(({ definition }) => definition.id),
    );
    const rows = part.map(({ definition, text }) => [
      cell(definition.name, { bold: true, color: paint.message }),
      cell(text, {}),
      cell(definition.plain, {}),
    ]);
    slide.addTable(rows, {
      ...{ x: frame.left, y: 1.4, w: frame.inner, colW: [3, 2.2, frame.inner - 5.2], fontSize: 12 },
      border: { type: 'solid', pt: 0.5, color: paint.rule },
      valign: 'top',
      objectName: 'Definitions',
    });
  }
}

const cell = (text: string, options: TableCellProps): TableCell => ({
  text,
  options: { color: paint.ink, ...options },
});
