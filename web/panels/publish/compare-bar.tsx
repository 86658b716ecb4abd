import type { Publication } from '@plumbline/shared/schema/publication.ts';
import { publishPaths } from './addresses.ts';

interface CompareBarProps {
  items: readonly Publication[];
  /** Digests of those that are to be compared. */
  chosen: readonly string[];
  unit: string | undefined;
  /** The reader sees what is live. */
  live: boolean;
}

/** The ways to hold published briefings against each other, and against what is known now. */
export function CompareBar({ items, chosen, unit, live }: CompareBarProps) {
  const [newest] = items;
  const pair = items.filter(({ digest }) => chosen.includes(digest)).reverse();
  const [one, other] = pair;
  return (
    <p className="actions">
      {one !== undefined && other !== undefined ? (
        <a className="button" href={publishPaths.compare(one, other, unit)}>
          Compare the two
        </a>
      ) : (
        <span className="quiet">Tick two to compare them.</span>
      )}
      {live && newest !== undefined && (
        <>
          <a href={publishPaths.compare(newest, { period: 'live', digest: '' }, unit)}>
            The newest beside the live page
          </a>
          <a href={publishPaths.compare(newest, 'today', unit)}>
            The newest beside what is known of it today
          </a>
        </>
      )}
    </p>
  );
}
