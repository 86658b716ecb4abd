import type { FigureDefinition } from '../../schema/definition.ts';
import { wordsAbout } from '../language/words-about.ts';

/** A figure's entry in the catalogue, in the words of a language. */
export function definitionIn(
  { id, unit, good }: Pick<FigureDefinition, 'id' | 'unit' | 'good'>,
  locale: string | undefined,
): FigureDefinition {
  const { text, list } = wordsAbout(`definition.${id}`, locale);
  return {
    id,
    name: text('name'),
    unit,
    plain: text('plain'),
    formula: text('formula'),
    inputs: list('inputs'),
    good,
    population: text('population'),
    source: text('source'),
    assumptions: list('assumptions'),
  };
}
