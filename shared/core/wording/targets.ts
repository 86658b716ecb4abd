import type { FigureDefinition } from '../../schema/definition.ts';
import type { TargetFigure } from '../../schema/target.ts';
import { speechOf } from '../language/speech.ts';
import { valueText } from './figure-text.ts';

/** `cost to repay the debt: at most USD 4.5 M`, as it stands among what was approved. */
export function targetText(
  { figure, value }: { figure: TargetFigure; value: number },
  unit: FigureDefinition['unit'],
  manner: { currency: string; locale: string },
): string {
  return speechOf(manner.locale).say(`target.figure.${figure}`, { value: valueText(value, unit, manner) });
}
