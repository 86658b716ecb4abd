import type { TeamPeople } from '@plumbline/shared/schema/resourcing.ts';
import { type Formats, formatBare, formatDay, formatShare } from '../../ui/format.ts';

/** Each team: who is paid for, who is there, who is wanted, and how much of their time this work has. */
export function TeamPeopleTable({ teams, formats }: { teams: readonly TeamPeople[]; formats: Formats }) {
  const people = (value: number) => formatBare(value, 'people', formats);
  return (
    <div className="scroll">
      <table className="numbers pace-table">
        <caption className="unseen">People of each team</caption>
        <thead>
          <tr>
            <th scope="col">Team</th>
            <th scope="col">Paid for</th>
            <th scope="col">There</th>
            <th scope="col">From outside</th>
            <th scope="col">Vacant</th>
            <th scope="col">Time for this work</th>
            <th scope="col">Days a quarter</th>
            <th scope="col">Since</th>
          </tr>
        </thead>
        <tbody>
          {teams.map((team) => (
            <tr key={team.team}>
              <th scope="row">{team.team}</th>
              <td>{people(team.funded)}</td>
              <td>{people(team.filled)}</td>
              <td>{people(team.contract)}</td>
              <td>{people(team.vacant)}</td>
              <td>
                {team.share[0] === team.share[1]
                  ? formatShare(team.share[0], formats)
                  : `${formatShare(team.share[0], formats)} – ${formatShare(team.share[1], formats)}`}
                {!team.shareRecorded && <small> assumed</small>}
              </td>
              <td>{formatBare(Math.round(team.quarterDays), 'days', formats)}</td>
              <td>{formatDay(team.since, formats)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
