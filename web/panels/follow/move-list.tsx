import type { CommitmentMove } from '@plumbline/shared/schema/commitment.ts';
import { type Formats, formatDay, formatInstant } from '../../ui/format.ts';
import { counted } from '../../ui/words.ts';

/** What became of the date in one move: set, later, earlier. */
export function moveText({ from, to, days }: CommitmentMove, formats: Formats): string {
  if (from === null) return `Due on ${formatDay(to, formats)}`;
  const way = days > 0 ? 'later' : 'earlier';
  return `Moved from ${formatDay(from, formats)} to ${formatDay(to, formats)}: ${counted(Math.abs(days), 'day', 'days', formats.locale)} ${way}`;
}

/** Every time the date was set or moved, newest first, by whom and why. */
export function MoveList({ moves, formats }: { moves: readonly CommitmentMove[]; formats: Formats }) {
  if (moves.length === 0) return <p className="nothing">No date was ever set.</p>;
  const newestFirst = [...moves].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <ol className="history">
      {newestFirst.map((move) => (
        <li key={`${move.at} ${move.to}`}>
          <time dateTime={move.at}>{formatInstant(move.at, formats)}</time>
          <div>
            <p className={move.from !== null && move.days > 0 ? 'attention' : undefined}>
              {moveText(move, formats)}
            </p>
            <p className="quiet">
              {move.actor}: {move.reason === '' ? 'no reason given' : move.reason}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
