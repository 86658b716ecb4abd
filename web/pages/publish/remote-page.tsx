import '../../styles/publish.css';
import '../../styles/present.css';
import type { Presented } from '@plumbline/shared/schema/presentation.ts';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { presentationQuery } from '../../api/presentation.ts';
import { notesQuery } from '../../api/publish.ts';
import { briefingQuery } from '../../api/queries.ts';
import { publishPaths } from '../../panels/publish/addresses.ts';
import { RemoteChoice } from '../../panels/publish/remote-choice.tsx';
import { RemoteControl } from '../../panels/publish/remote-control.tsx';
import { paths } from '../../paths.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Answer } from '../answer.tsx';
import { useLive } from '../live-context.ts';
import { useFormats } from '../use-formats.ts';
import { presentSteps } from './present-steps.ts';
import { codeIn } from './presentation-code.ts';
import { useMoves } from './use-moves.ts';
import { useWakeLock } from './use-wake-lock.ts';

/** Beyond this the screen has missed two of its words. */
const silentMs = 40_000;

/** Steps through what another screen of the same account presents, with the notes in the hand. */
export default function RemotePage() {
  usePageTitle('Remote');
  const query = useQuery(presentationQuery);
  const formats = useFormats();
  const chosen = codeIn(`#${useLocation().hash}`);
  return (
    <>
      <h1>Remote</h1>
      <Answer query={query}>
        {({ items }) => {
          const presented = items.find(({ code }) => code === chosen);
          if (presented !== undefined)
            return <RemoteOf presented={presented} heardAt={query.dataUpdatedAt} fails={query.isError} />;
          const answering = items.filter(({ heardMsAgo }) => heardMsAgo <= silentMs);
          return (
            <>
              {chosen !== null && (
                <p role="status">
                  {chosen} is not presented at this moment. This page takes it up as soon as it is.
                </p>
              )}
              {answering.length > 0 ? (
                <RemoteChoice items={answering} formats={formats} />
              ) : (
                <p className="nothing">
                  You present nothing at this moment. Open a briefing on the screen, as yourself, and choose{' '}
                  <a href={publishPaths.present({ period: 'live', unit: '', digest: '' })}>Present</a>: it is
                  offered here at once.
                </p>
              )}
            </>
          );
        }}
      </Answer>
    </>
  );
}

interface RemoteOfProps {
  presented: Presented;
  /** When the server last said so, epoch milliseconds. */
  heardAt: number;
  fails: boolean;
}

function RemoteOf({ presented, heardAt, fails }: RemoteOfProps) {
  const { code, period, unit, digest, step, begunMsAgo, heardMsAgo } = presented;
  useWakeLock();
  const { connection } = useLive();
  const formats = useFormats();
  const navigate = useNavigate();
  const { send, failedAt, ahead } = useMoves();
  const query = useQuery(briefingQuery(period, unit, digest));
  const notes = useQuery({
    ...notesQuery(period, unit, digest),
    enabled: query.data?.state === 'published',
  });
  const reached = !fails && connection === 'live' && failedAt <= heardAt;
  return (
    <Answer query={query}>
      {(briefing) => (
        <RemoteControl
          steps={presentSteps(briefing)}
          step={ahead ?? step}
          noteOf={(of) => notes.data?.notes.find(({ panel }) => panel === of)?.text}
          language={briefing.locale}
          state={!reached ? 'not-connected' : heardMsAgo > silentMs ? 'no-screen' : 'connected'}
          begunAt={heardAt - begunMsAgo}
          formats={formats}
          onStep={(to) => void send({ code, period, unit, digest, kind: 'move', step: to })}
          onLeave={() => void navigate({ to: paths.briefing() as '/' })}
        />
      )}
    </Answer>
  );
}
