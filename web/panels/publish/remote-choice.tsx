import type { Presented } from '@plumbline/shared/schema/presentation.ts';
import type { Formats } from '../../ui/format.ts';
import { counted } from '../../ui/words.ts';
import { publishPaths } from './addresses.ts';
import { periodText, placeText } from './publish-words.ts';

interface RemoteChoiceProps {
  /** What the account presents, the newest first. */
  items: readonly Presented[];
  formats: Formats;
}

/** Which of the presentations of one account a remote is to move: the screen shows its code. */
export function RemoteChoice({ items, formats }: RemoteChoiceProps) {
  return (
    <>
      <p>Choose the code that your screen shows beside “Remote”.</p>
      <ul className="remote-choices">
        {items.map(({ code, period, step, begunMsAgo }) => (
          <li key={code}>
            <a className="button" href={publishPaths.remote(code)}>
              <strong className="remote-code">{code}</strong>{' '}
              <span>
                {period === 'live' ? 'The live page' : periodText(period)}, at “{placeText(step)}”, begun{' '}
                {agoText(begunMsAgo, formats)}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function agoText(ms: number, { locale }: Formats): string {
  const minutes = Math.floor(ms / 60_000);
  return minutes < 1 ? 'just now' : `${counted(minutes, 'minute', 'minutes', locale)} ago`;
}
