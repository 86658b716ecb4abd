import type { ImportReport, Reject } from '@plumbline/shared/schema/import.ts';
import { type Formats, formatCount } from '../ui/format.ts';
import { counted } from '../ui/words.ts';

const shownRejects = 50;

/** The records that did not load, each with its place and the reason. */
export function Rejects({ rejected }: { rejected: Reject[] }) {
  if (rejected.length === 0) return null;
  const summary = `${counted(rejected.length, 'record was', 'records were')} left out`;
  return <Places summary={summary} places={rejected} count={rejected.length} />;
}

/** What was malformed in records that were used all the same. */
export function Notes({ report: { noted = [], notedCount = 0 } }: { report: ImportReport }) {
  if (noted.length === 0) return null;
  const summary = `${counted(notedCount, 'detail was', 'details were')} malformed and not used; the records were`;
  return <Places summary={summary} places={noted} count={notedCount} />;
}

function Places({ summary, places, count }: { summary: string; places: Reject[]; count: number }) {
  return (
    <details className="rejects" open={count <= 5}>
      <summary>{summary}</summary>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Where</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {places.slice(0, shownRejects).map(({ at, reason }) => (
              <tr key={`${at} ${reason}`}>
                <th scope="row">{at}</th>
                <td>{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {count > shownRejects && <p>and {count - shownRejects} more</p>}
    </details>
  );
}

const countWords = [
  ['opened', 'opened'],
  ['updated', 'updated'],
  ['reopened', 'reopened'],
  ['fixed', 'fixed'],
  ['unchanged', 'unchanged'],
] as const;

/** What one import did to the findings, and what of the file did not load. */
export function ImportReportView({ report, formats }: { report: ImportReport; formats: Formats }) {
  const changed = countWords.some(([key]) => key !== 'unchanged' && report.findings[key] > 0);
  const others = Object.entries(report.records ?? {}).filter(([, count]) => count > 0);
  return (
    <div className="report">
      <p>
        {counted(report.observations, 'record', 'records', formats.locale)} of {report.source} read as{' '}
        {report.format}
        {report.scope === 'full' ? ', as a full picture' : ''}.{!changed && ' Nothing changed.'}
      </p>
      <dl className="counts">
        {countWords.map(([key, word]) => (
          <div key={key}>
            <dt>{word}</dt>
            <dd>{formatCount(report.findings[key], formats)}</dd>
          </div>
        ))}
      </dl>
      {others.length > 0 && (
        <p>
          Also read: {others.map(([kind, count]) => `${formatCount(count, formats)} ${kind}`).join(', ')}.
        </p>
      )}
      <Rejects rejected={report.rejected} />
      <Notes report={report} />
    </div>
  );
}
