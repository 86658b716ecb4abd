import { type FigureSpec, none, value } from './figure.ts';

const fewest = 10;

export const alarmPrecision: FigureSpec = {
  definition: { id: 'alarm-precision', unit: 'share', good: 'up' },
  measure({ alarms: { open, closed, actedOn, actionUnknown, missed } }) {
    const justified = closed.exploited + closed.listed + closed.confirmed;
    const all = justified + closed.unconfirmed;
    const detail = { part: justified, whole: all, open, ...closed, actedOn, actionUnknown, missed };
    if (all === 0 && open === 0 && (missed?.findings ?? 0) === 0) return none('no alarm was raised');
    if (all < fewest)
      return { ...none(`too few to say: ${justified} of ${all} closed alarms proved justified`), detail };
    return value(justified / all, { detail });
  },
};
