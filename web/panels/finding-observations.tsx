import type { FindingDetail } from '@plumbline/shared/schema/finding.ts';
import { type Formats, formatDay } from '../ui/format.ts';
import { severityWords } from '../ui/words.ts';

interface FindingObservationsProps {
  observations: FindingDetail['observations'];
  formats: Formats;
}

/** What each source says of the finding, with the source's own record as evidence. */
export function FindingObservations({ observations, formats }: FindingObservationsProps) {
  const day = (at: string | null) => (at === null ? 'not said' : formatDay(at, formats));
  return (
    <section>
      <h2>What the sources say</h2>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Source</th>
              <th scope="col">Says</th>
              <th scope="col">Severity</th>
              <th scope="col">First seen</th>
              <th scope="col">Last seen</th>
            </tr>
          </thead>
          <tbody>
            {observations.map((said) => (
              <tr key={`${said.source} ${said.externalId}`}>
                <th scope="row">
                  {said.source}
                  <small>{said.externalId}</small>
                </th>
                <td>
                  {said.title} <span className="quiet">({said.status})</span>
                  <details>
                    <summary>The source’s own record</summary>
                    <pre>{JSON.stringify(said.raw, null, 2)}</pre>
                  </details>
                </td>
                <td>{severityWords[said.severity]}</td>
                <td>{day(said.firstSeenAt)}</td>
                <td>{day(said.lastSeenAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
