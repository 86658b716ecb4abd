import { type FigureSpec, noData, none, value } from './figure.ts';

export const forecastScore: FigureSpec = {
  definition: {
    id: 'forecast-score',
    name: 'Own forecasts that held',
    unit: 'share',
    plain: 'Of our own forecasts that have come due, the share whose range held what came.',
    formula:
      'k ÷ n intervals that came due up to the instant, from 8 on; low and high are the 95 % limits (Clopper–Pearson). Beside it: interval score against no change, Brier skill against the base rate',
    inputs: ['forecasts kept at the beginning of each quarter'],
    good: 'none',
    population:
      'forecasts of expected loss, open findings, closures and months to clear, one and two quarters ahead',
    source: 'Gneiting & Raftery 2007; Brier 1950; Clopper & Pearson 1934; domain §9',
    assumptions: ['ranges claim to hold 8 times of 10', 'forecasts of one quarter are not independent'],
  },
  measure({ forecasts }) {
    if (forecasts === 'company') return noData('forecasts are kept for the company as a whole');
    if (forecasts === null || forecasts.of === 0) return none('no forecast has come due yet');
    const { of, held, share, low, high, claimed, brierSkill, events, incidents, figures } = forecasts;
    const detail = {
      held,
      of,
      claimed,
      brierSkill,
      events,
      expectedIncidents: incidents?.expected ?? null,
      incidents: incidents?.actual ?? null,
      skill: Object.fromEntries(figures.map((each) => [each.figure, each.skill])),
    };
    if (share === null)
      return { ...none(`${held} of ${of} held so far; a share says nothing below 8`), detail };
    return value(share, { low, high, detail });
  },
};
