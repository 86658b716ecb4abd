import { openMeasures } from '../counters.ts';
import { monthsToClear as clear } from '../forecast.ts';
import { type FigureSpec, noData, none, value } from './figure.ts';

/** Why there are no months where no backlog is. */
export const nothingOpen = 'nothing is open';

export const monthsToClear: FigureSpec = {
  definition: { id: 'months-to-clear', unit: 'months', good: 'down' },
  measure({ standing, weeks, threatKnown, backlogWeeks, seed }) {
    const { exploited = 0, likely = 0, possible = 0, theoretical = 0 } = standing.by('class', openMeasures);
    const open = threatKnown ? exploited + likely : exploited + likely + possible + theoretical;
    const flows = threatKnown ? weeks.material : weeks.all;
    if (open === 0) return none(nothingOpen);
    const answer = clear({ weeks: flows, open, policyWeeks: backlogWeeks, seed });
    const detail = {
      open,
      target: answer.target,
      weeksUsed: answer.weeksUsed,
      weeksExcluded: answer.weeksExcluded,
    };
    if (answer.state === 'too-little-history')
      return { ...noData(`too little history: ${answer.weeksUsed} complete weeks of at least 52`), detail };
    if (answer.state === 'never' || answer.months === null)
      return {
        ...none('not at this staffing: more than half of the paths never clear'),
        low: answer.low,
        detail,
      };
    return value(answer.months, { low: answer.low, high: answer.high, detail });
  },
};
