import { effortRange } from '../effort.ts';
import { type FigureSpec, none, value } from './figure.ts';

export const principal: FigureSpec = {
  definition: { id: 'principal', unit: 'money', good: 'down' },
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
