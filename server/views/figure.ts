/** One figure with its entry in the catalogue, in the company's language. */
import { figureOf } from '@plumbline/shared/core/figures/index.ts';
import { definitionIn } from '@plumbline/shared/core/wording/definitions.ts';
import type { FigureDefinition } from '@plumbline/shared/schema/definition.ts';
import type { Figure } from '@plumbline/shared/schema/figure.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { readSettings } from '../store/settings.ts';
import { type FiguresContext, type FiguresQuery, readFigures } from './figures.ts';

/** @throws PlumblineError `not-found` for a figure or unit that there is not. */
export async function readFigure(
  context: FiguresContext,
  id: string,
  query: FiguresQuery,
): Promise<{ definition: FigureDefinition; figure: Figure }> {
  const spec = figureOf(id);
  if (spec === undefined)
    throw new PlumblineError('not-found', `There is no figure “${id}”`, { todo: 'see /api/v1/figures' });
  const [{ locale }, { figures }] = await Promise.all([
    readSettings(context.pool),
    readFigures(context, query),
  ]);
  return { definition: definitionIn(spec.definition, locale), figure: figures[id]! };
}
