import { effortRange } from '../effort.ts';
import { type FigureSpec, none, value } from './figure.ts';

export const principal: FigureSpec = {
  definition: {
    id: 'principal',
    name: 'Cost to repay the debt',
    unit: 'money',
    plain: 'What it would cost to do all the work that the open findings ask for.',
    formula: 'Σ over fix groups (fixed + marginal · √n) person-days × loaded day rate',
    inputs: ['open findings', 'effort', 'day rate'],
    good: 'down',
    population: 'open findings, each fix group once',
    source: 'Domain §5; ranges by Fenton 1960 (sum of lognormals)',
    assumptions: [
      'effort by kind and severity where the source names none',
      '90 % of groups within half and double their estimate, and 25 % common to all',
    ],
  },
  measure({ effort: { open }, dayRateMinor }) {
    if (open.groups === 0) return none('nothing is open');
    const range = effortRange(open.personDays, open.squares);
    return value(Math.round(open.personDays * dayRateMinor), {
      low: range === null ? null : Math.round(range.low * dayRateMinor),
      high: range === null ? null : Math.round(range.high * dayRateMinor),
      detail: { personDays: open.personDays, fixes: open.groups, findings: open.findings },
    });
  },
};
