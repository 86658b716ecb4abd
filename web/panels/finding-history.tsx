import type { FindingEvent } from '@plumbline/shared/schema/finding.ts';
import { type Formats, formatInstant } from '../ui/format.ts';

const lateMs = 86_400_000;

/** Every event of a finding, newest first; one that was recorded a day or more later says so. */
export function FindingHistory({ events, formats }: { events: FindingEvent[]; formats: Formats }) {
  if (events.length === 0) return <p className="nothing">Nothing is recorded yet.</p>;
  const newestFirst = [...events].sort((a, b) => b.occurredAt.localeCompare(a.occurredAt));
  return (
    <ol className="history">
      {newestFirst.map((event) => {
        const late = Date.parse(event.recordedAt) - Date.parse(event.occurredAt) >= lateMs;
        return (
          <li key={`${event.occurredAt} ${event.type} ${event.recordedAt}`}>
            <time dateTime={event.occurredAt}>{formatInstant(event.occurredAt, formats)}</time>
            <p>
              {event.text}
              {event.source !== null && <span className="quiet"> · {event.source}</span>}
              {late && <span className="quiet"> · recorded {formatInstant(event.recordedAt, formats)}</span>}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
