import { type FigureSpec, noData, none, value } from './figure.ts';

export const forecastScore: FigureSpec = {
  definition: { id: 'forecast-score', unit: 'share', good: 'none' },
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
