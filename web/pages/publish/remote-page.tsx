import '../../styles/publish.css';
import '../../styles/present.css';
import type { Presentation } from '@plumbline/shared/schema/presentation.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { presentationQuery } from '../../api/presentation.ts';
import { notesQuery } from '../../api/publish.ts';
import { briefingQuery } from '../../api/queries.ts';
import { publishPaths } from '../../panels/publish/addresses.ts';
import { RemoteControl } from '../../panels/publish/remote-control.tsx';
import { paths } from '../../paths.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Answer } from '../answer.tsx';
import { useLive } from '../live-context.ts';
import { useFormats } from '../use-formats.ts';
import { presentSteps } from './present-steps.ts';
import { useMoves } from './use-moves.ts';

/** Beyond this the screen has missed two of its words. */
const silentMs = 40_000;

/** Steps through what the reader presents on another screen, with the notes in the hand. */
export default function RemotePage() {
  usePageTitle('Remote');
  const query = useQuery(presentationQuery);
  return (
    <>
      <h1>Remote</h1>
      <Answer query={query}>
        {({ presented }) =>
          presented === null ? (
            <p className="nothing">
              You present nothing at this moment. Open a briefing on the screen, as yourself, and choose{' '}
              <a href={publishPaths.present({ period: 'live', unit: '', digest: '' })}>Present</a>: this page
              takes it up by itself.
            </p>
          ) : (
            <RemoteOf presented={presented} heardAt={query.dataUpdatedAt} fails={query.isError} />
          )
        }
      </Answer>
    </>
  );
}

interface RemoteOfProps {
  presented: NonNullable<Presentation['presented']>;
  /** When the server last said so, epoch milliseconds. */
  heardAt: number;
  fails: boolean;
}

function RemoteOf({ presented, heardAt, fails }: RemoteOfProps) {
  const { period, unit, digest, step, begunMsAgo, heardMsAgo } = presented;
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
          onStep={(to) => void send({ period, unit, digest, kind: 'move', step: to })}
          onLeave={() => void navigate({ to: paths.briefing() as '/' })}
        />
      )}
    </Answer>
  );
}
