import { becauseIn } from '@plumbline/shared/core/language/because.ts';
import { toMajor } from '@plumbline/shared/core/money.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';

/** A figure as tables hold it: money in whole units of its currency, shares as parts of 1. */
export interface FigureRow {
  id: string;
  name: string;
  /** `USD` where it is money, else the unit of the definition. */
  unit: string;
  value: number | null;
  low: number | null;
  high: number | null;
  state: string;
  /** Why there is no value; empty where there is one. */
  because: string;
  period: string;
  /** The first instant that is no longer in. */
  asOf: string;
  definition: string;
}

export function figureRows({ figures, page }: BriefingDocument): FigureRow[] {
  return figures.map(({ definition, value, low, high, state, because, asOf }) => {
    const money = definition.unit === 'money';
    const shown = (number: number | null) =>
      number === null || !money ? number : toMajor(number, page.currency);
    return {
      id: definition.id,
      name: definition.name,
      unit: money ? page.currency : definition.unit,
      value: shown(value),
      low: shown(low),
      high: shown(high),
      state,
      because: because === undefined ? '' : becauseIn(because, page.locale),
      period: page.period,
      asOf,
      definition: definition.plain,
    };
  });
}
