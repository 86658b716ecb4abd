import type { TeamPeople } from '@plumbline/shared/schema/resourcing.ts';
import { ColumnHeads } from '../../ui/column-heads.tsx';
import { type Formats, formatBare, formatDay, formatShare } from '../../ui/format.ts';

/** Each team: who is paid for, who is there, who is wanted, and how much of their time this work has. */
export function TeamPeopleTable({ teams, formats }: { teams: readonly TeamPeople[]; formats: Formats }) {
  const people = (value: number) => formatBare(value, 'people', formats);
  const share = ({ share: [low, high], shareRecorded }: TeamPeople) => (
    <span>
      {low === high
        ? formatShare(low, formats)
        : `${formatShare(low, formats)} – ${formatShare(high, formats)}`}
      {!shareRecorded && <small> assumed</small>}
    </span>
  );
  const columns = [
    { name: 'Paid for', cell: (team: TeamPeople) => people(team.funded) },
    { name: 'There', cell: (team: TeamPeople) => people(team.filled) },
    { name: 'From outside', cell: (team: TeamPeople) => people(team.contract) },
    { name: 'Vacant', cell: (team: TeamPeople) => people(team.vacant) },
    { name: 'Time for this work', cell: share },
    {
      name: 'Days a quarter',
      cell: (team: TeamPeople) => formatBare(Math.round(team.quarterDays), 'days', formats),
    },
    { name: 'Since', cell: (team: TeamPeople) => formatDay(team.since, formats) },
  ];
  return (
    <table className="stacking pace-table">
      <caption className="unseen">People of each team</caption>
      <thead>
        <tr>
          <th scope="col">Team</th>
          <ColumnHeads names={columns.map(({ name }) => name)} classOf={() => 'amount'} />
        </tr>
      </thead>
      <tbody>
        {teams.map((team) => (
          <tr key={team.team}>
            <th scope="row">{team.team}</th>
            {columns.map(({ name, cell }) => (
              <td key={name} data-name={name} className="amount">
                {cell(team)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
