import { effortRange } from '../effort.ts';
import { type FigureSpec, none, value } from './figure.ts';

export const inflow: FigureSpec = {
  definition: { id: 'inflow', unit: 'person-days', good: 'down' },
  measure({ effort: { inflow } }) {
    if (inflow.groups === 0) return none('nothing arrived in the period');
    const range = effortRange(inflow.personDays, inflow.squares);
    return value(inflow.personDays, { low: range?.low ?? null, high: range?.high ?? null });
  },
};
