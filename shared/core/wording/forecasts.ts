import type { ForecastScore } from '../../schema/forecast.ts';
import { decimalText } from '../number-text.ts';

/** How own forecasts did, as the briefing's footer says it. */
export function forecastSentence({ of, held, incidents }: ForecastScore): string {
  if (of === 0 && incidents === null) return 'Own forecasts: none has come due yet.';
  const intervals = of === 0 ? 'no range has come due yet' : `${held} of ${of} held`;
  const events =
    incidents === null
      ? ''
      : `; incidents: expected ${decimalText(incidents.expected, 1)}, had ${incidents.actual}`;
  return `Own forecasts: ${intervals}${events}.`;
}
