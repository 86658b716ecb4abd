import { type FigureSpec, none, value } from './figure.ts';

const fewest = 10;

export const alarmPrecision: FigureSpec = {
  definition: {
    id: 'alarm-precision',
    name: 'Alarms that were justified',
    unit: 'share',
    plain:
      'Of the alarms raised to somebody above and closed, the share that proved justified within 90 days.',
    formula:
      'escalations exploited on us, newly listed in KEV, or confirmed exploitable within 90 days ÷ escalations closed',
    inputs: ['escalations', 'incidents', 'CISA KEV'],
    good: 'up',
    population: 'escalations closed so far',
    source: 'Domain §3',
    assumptions: ['90 days to prove justified', 'with fewer than 10 closed alarms only counts are shown'],
  },
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
