import type { Resourcing } from '@plumbline/shared/schema/resourcing.ts';
import { type Formats, formatBare } from '../../ui/format.ts';

type Case = Resourcing['clearing'][number];

function when({ state, months, low, high }: Case, formats: Formats): string {
  if (state === 'too-little-history') return 'too little history to say';
  const text = (value: number) => formatBare(value, 'months', formats);
  if (state === 'never' || months === null) return 'not at this staffing';
  if (months === 0) return 'cleared already';
  const range = `${low === null ? '?' : text(low)} – ${high === null ? 'not in five years' : text(high)}`;
  return `${text(months)} months (${range})`;
}

/** When the backlog is down to a normal stock, under each staffing; rough, by the weeks on record. */
export function ClearingTable({ cases, formats }: { cases: readonly Case[]; formats: Formats }) {
  return (
    <table className="numbers">
      <caption className="unseen">When the backlog clears</caption>
      <thead>
        <tr>
          <th scope="col">With</th>
          <th scope="col">Clears in, with the 80 % range</th>
        </tr>
      </thead>
      <tbody>
        {cases.map((each) => (
          <tr key={each.id}>
            <th scope="row">{each.name}</th>
            <td>{when(each, formats)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
