import type { Velocity } from '@plumbline/shared/schema/velocity.ts';
import { ColumnHeads } from '../../ui/column-heads.tsx';
import { type Formats, formatCount, formatShare } from '../../ui/format.ts';

/** How many findings each team fixed by the first date, and the chance of the next; the least punctual first. */
export function TeamTable({ teams, formats }: { teams: Velocity['onTime']; formats: Formats }) {
  if (teams.length === 0) return <p className="nothing">No team is recorded here.</p>;
  const columns = ['Fell due', 'Fixed by then', 'Share', 'Chance of the next'];
  return (
    <table className="stacking pace-table">
      <caption className="unseen">Teams</caption>
      <thead>
        <tr>
          <th scope="col">Team</th>
          <ColumnHeads names={columns} classOf={() => 'amount'} />
        </tr>
      </thead>
      <tbody>
        {teams.map(({ team, due, met, chanceKept }) => (
          <tr key={team}>
            <th scope="row">{team}</th>
            <td data-name={columns[0]} className="amount">
              {formatCount(due, formats)}
            </td>
            <td data-name={columns[1]} className="amount">
              {formatCount(met, formats)}
            </td>
            <td data-name={columns[2]} className="amount">
              {due === 0 ? 'nothing fell due' : formatShare(met / due, formats)}
            </td>
            <td data-name={columns[3]} className="amount">
              {chanceKept === null ? 'too few to say' : formatShare(chanceKept, formats)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
