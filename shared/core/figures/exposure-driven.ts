import { fromExposure } from './exposure-figure.ts';
import type { FigureSpec } from './figure.ts';

export const exposureDriven: FigureSpec = {
  definition: {
    id: 'exposure-driven',
    name: 'Expected loss that fixing can touch',
    unit: 'money',
    plain: 'The part of the expected loss that comes through known weaknesses.',
    formula: 'Σ over scenarios E[λ0] · c · E[d] · φ(R) · E[L]',
    inputs: ['scenarios', 'open findings'],
    good: 'down',
    population: 'loss scenarios in force',
    source: 'Domain §4',
    assumptions: [],
  },
  measure: fromExposure(({ driven, base }) => ({ value: driven, detail: { baseMajor: base } })),
};
