import type { SessionItem } from '@plumbline/shared/schema/sign-in.ts';
import { type Formats, formatInstant } from '../../ui/format.ts';
import { agentText, wayText } from './account-words.ts';

interface SessionListProps {
  sessions: readonly SessionItem[];
  formats: Formats;
  pending: boolean;
  onEnd: (id: string) => void;
}

/** Where this account is signed in, this browser first. */
export function SessionList({ sessions, formats, pending, onEnd }: SessionListProps) {
  const at = (instant: string) => formatInstant(instant, formats);
  const ordered = [...sessions].sort(
    (a, b) => Number(b.here) - Number(a.here) || b.lastUsedAt.localeCompare(a.lastUsedAt),
  );
  return (
    <ul className="own-list">
      {ordered.map(({ id, here, way, startedAt, lastUsedAt, endsAt, address, agent }) => {
        const name = agentText(agent);
        return (
          <li key={id}>
            <p>
              <b>{name}</b>
              {here && <em className="status good"> this browser</em>}
              <small>
                {wayText(way)}, {at(startedAt)}
                {address !== null && ` · from ${address}`}
              </small>
              <small>
                last used {at(lastUsedAt)} · ends {at(endsAt)} if it is not used before
              </small>
            </p>
            {!here && (
              <button
                type="button"
                className="danger"
                disabled={pending}
                aria-label={`End ${name}, signed in ${at(startedAt)}`}
                onClick={() => onEnd(id)}
              >
                End
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
