import type { Resourcing } from '@plumbline/shared/schema/resourcing.ts';
import { type Formats, formatBare, formatDay } from '../../ui/format.ts';

/** Posts that are being filled, and when somebody is expected. */
export function OpeningsList({ openings, formats }: { openings: Resourcing['openings']; formats: Formats }) {
  return (
    <ul className="asked">
      {openings.map(({ id, team, title, people, openedOn, expectedOn }) => (
        <li key={id}>
          {title}, {team} ({formatBare(people, 'people', formats)})
          <p className="quiet">
            Sought since {formatDay(openedOn, formats)};{' '}
            {expectedOn === null
              ? 'nobody says when, taken as 90 days from now'
              : `expected on ${formatDay(expectedOn, formats)}`}
            .
          </p>
        </li>
      ))}
    </ul>
  );
}
