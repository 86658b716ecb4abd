import type { Review } from '@plumbline/shared/schema/commitment.ts';
import { type Formats, formatCount } from '../../ui/format.ts';
import { countedReasons, type Reason } from './review-words.ts';

interface ReviewCutProps {
  counts: Review['counts'];
  formats: Formats;
  chosen: Reason | null;
  onChoose: (reason: Reason | null) => void;
}

/** How much of each kind the week holds; each count cuts the list to it. */
export function ReviewCut({ counts, formats, chosen, onChoose }: ReviewCutProps) {
  return (
    <fieldset className="review-cut">
      <legend className="unseen">Show only</legend>
      {countedReasons.map(({ reason, count, one, many }) => (
        <button
          key={reason}
          type="button"
          aria-pressed={chosen === reason}
          disabled={counts[count] === 0 && chosen !== reason}
          onClick={() => onChoose(chosen === reason ? null : reason)}
        >
          <b>{formatCount(counts[count], formats)}</b> {counts[count] === 1 ? one : many}
        </button>
      ))}
    </fieldset>
  );
}
