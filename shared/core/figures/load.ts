import { capacity } from './capacity.ts';
import { demand } from './demand.ts';
import { type FigureSpec, none, value } from './figure.ts';

export const load: FigureSpec = {
  definition: { id: 'load', unit: 'ratio', good: 'down' },
  measure(of) {
    const can = capacity.measure(of);
    if (can.value === null) return can;
    const needed = demand.measure(of);
    if (needed.value === null) return none(needed.because);
    // Full-time equivalents for this work: heads by the middle of their share of time.
    const { filled = 0, contract = 0, share = [0, 0] } = of.staffing ?? {};
    const people = ((filled + contract) * (share[0] + share[1])) / 2;
    if (can.value === 0) return none('nobody is there to do the work');
    const load = needed.value / can.value;
    return value(load, {
      low: can.high === null ? null : needed.value / can.high,
      high: can.low === null || can.low === 0 ? null : needed.value / can.low,
      detail: { people, peopleNeeded: people * load },
    });
  },
};
