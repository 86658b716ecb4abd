import type { Unseen } from '../../schema/unseen.ts';
import { countText, decimalText, percentText } from '../number-text.ts';
import { counted } from './words.ts';

/** What a director is told of what we would not see; each sentence stands alone. */
export function unseenSentences(
  of: Pick<Unseen, 'coverage' | 'dwell' | 'detectedBy' | 'unnoticed'>,
): string[] {
  const { coverage, dwell, detectedBy, unnoticed } = of;
  const heard =
    coverage.state === 'value'
      ? `In the last 24 hours we heard from ${percentText(coverage.heard / coverage.assets)} of our assets: ${countText(coverage.heard)} of ${countText(coverage.assets)}.`
      : `How much of the estate we hear from is not known: ${coverage.because}.`;
  const seen =
    dwell.n === 0
      ? 'How long incidents go unseen is not known: none with a dated detection is on record.'
      : dwell.median === null
        ? `More than half of ${counted(dwell.n, 'incident')} had not been found.`
        : `Half of our incidents were found within ${daysText(dwell.median)}${dwell.tooFew ? `; ${counted(dwell.closed, 'incident')} on record, too few to lean on` : ''}.`;
  const known = detectedBy.ourselves + detectedBy.others;
  const told =
    known === 0
      ? []
      : [
          `${countText(detectedBy.ourselves)} of ${countText(known)} we found ourselves; of the others we were told.`,
        ];
  const [best] = unnoticed;
  const estimate =
    best === undefined
      ? 'How many incidents nobody noticed cannot be said: no incident says by which ways it was found.'
      : best.unnoticed === null
        ? `How many incidents nobody noticed cannot be said: ${best.because}.`
        : `At least about ${countText(Math.round(best.unnoticed))} incidents of one kind went unnoticed in three years (95 %: ${countText(Math.round(best.low!))} to ${countText(Math.round(best.high!))}).`;
  return [heard, seen, ...told, estimate];
}

const daysText = (days: number) => {
  if (days < 2) return `${decimalText(days * 24, 0)} hours`;
  return `${decimalText(days, days < 10 ? 1 : 0)} days`;
};
