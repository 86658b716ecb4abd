/** Two briefings held against each other, figure by figure as a reader sees them. */
import type { BriefingDocument, DocumentFigure } from '../../schema/briefing-document.ts';
import type { ComparedFigure, ComparedSide, Comparison } from '../../schema/comparison.ts';
import { speechOf } from '../language/speech.ts';
import { valueText } from '../wording/figure-text.ts';
import { textAt } from './places.ts';

/** What changed from the one to the other; differences are the other less the one. */
export function compareDocuments(one: BriefingDocument, other: BriefingDocument): Comparison {
  const ids = [...new Set([...one.figures, ...other.figures].map(({ definition }) => definition.id))];
  const find = (of: BriefingDocument, id: string) =>
    of.figures.find(({ definition }) => definition.id === id) ?? null;
  return {
    one: sideOf(one),
    other: sideOf(other),
    figures: ids.flatMap((id) => {
      const compared = compareFigures(find(one, id), find(other, id), one, other);
      return compared === null ? [] : [compared];
    }),
    sentences: placesOf(one, other).flatMap((place) => {
      const [before, now] = [textAt(one, place), textAt(other, place)];
      return reads(before) === reads(now) ? [] : [{ place, one: before, other: now }];
    }),
  };
}

/** What is counted over a quarter: one that is not over holds less of it, which is neither good nor bad. */
const countedOver = new Set([
  'arrivals',
  'closures',
  'net-flow',
  'close-rate',
  'slips',
  'inflow',
  'demand',
  'capacity',
  'unnoticed-incidents',
]);

/** Spaces that keep words on one line read as any other. */
const reads = (text: string | null | undefined) => text?.replace(/\s/g, ' ');

const sideOf = ({ page, digest, cutOff, knownAt }: BriefingDocument): ComparedSide => ({
  period: page.period,
  state: page.state,
  digest,
  publishedOn: page.publishedOn ?? null,
  toDate: page.toDate,
  cutOff,
  knownAt,
  methodVersion: page.methodVersion,
});

function compareFigures(
  one: DocumentFigure | null,
  other: DocumentFigure | null,
  { page: before }: BriefingDocument,
  { page: now }: BriefingDocument,
): ComparedFigure | null {
  const definition = (other ?? one)?.definition;
  if (definition === undefined) return null;
  const shown = (figure: DocumentFigure | null) =>
    figure === null ? null : { state: figure.state, text: figure.text, rangeText: figure.rangeText };
  const { id, name, plain, unit, good } = definition;
  const comparable =
    one !== null &&
    other !== null &&
    one.value !== null &&
    other.value !== null &&
    one.definition.unit === unit &&
    (unit !== 'money' || before.currency === now.currency);
  const delta = comparable ? other.value! - one.value! : 0;
  const differs = reads(one?.text) !== reads(other?.text) && !(comparable && delta === 0);
  const partly = before.toDate !== now.toDate && countedOver.has(id);
  const verdict = !differs
    ? 'same'
    : !comparable || partly || good === 'none'
      ? 'changed'
      : delta > 0 === (good === 'up')
        ? 'better'
        : 'worse';
  return {
    id,
    name,
    plain,
    one: shown(one),
    other: shown(other),
    difference: comparable && differs ? signed(delta, unit, now) : '',
    verdict,
  };
}

/** A difference of percentages is in points. */
function signed(
  delta: number,
  unit: DocumentFigure['definition']['unit'],
  { currency, locale }: BriefingDocument['page'],
): string {
  const size = Math.abs(delta);
  const text =
    unit === 'share'
      ? `${speechOf(locale).number(size * 100, 1)} pp`
      : valueText(size, unit, { currency, locale });
  return `${delta < 0 ? '\u2212' : '+'}${text}`;
}

const placesOf = (one: BriefingDocument, other: BriefingDocument): string[] => [
  ...new Set(
    [one, other].flatMap(({ page }) => [
      'headline',
      ...page.panels.map(({ id }) => `panel:${id}`),
      ...page.questions.map(({ id }) => `question:${id}`),
      ...page.asks.map(({ number }) => `ask:${number}`),
    ]),
  ),
];
