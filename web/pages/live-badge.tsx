import { useQuery } from '@tanstack/react-query';
import { briefingQuery } from '../api/queries.ts';
import { formatInstant } from '../ui/format.ts';
import { StatusMark } from '../ui/status-mark.tsx';
import { useDismiss } from '../ui/use-dismiss.ts';
import { useLive } from './live-context.ts';
import { useFormats } from './use-formats.ts';
import { useScope } from './use-scope.ts';

/** Whether the page hears of changes, with the three clocks apart: observed, computed, delivered; `reads` the live briefing. */
export function LiveBadge({ reads }: { reads: boolean }) {
  const { connection, paused, waiting, pause, resume } = useLive();
  const formats = useFormats();
  const { scope } = useScope();
  const { data, dataUpdatedAt } = useQuery({
    ...briefingQuery(scope.period, scope.unit, scope.digest),
    enabled: reads,
  });

  const word = paused
    ? 'Paused'
    : { live: 'Live', connecting: 'Connecting', lost: 'Connection lost' }[connection];
  const tone =
    paused || connection === 'connecting' ? 'neutral' : connection === 'live' ? 'good' : 'attention';
  const observed = (data?.sources ?? [])
    .map((source) => source.lastObservedAt)
    .filter((at) => at !== null)
    .sort();
  const [oldest] = observed;

  const place = useDismiss();

  return (
    <details className="live" ref={place}>
      <summary>
        <StatusMark tone={tone} text={word} />
      </summary>
      <div className="live-more">
        {connection === 'lost' && (
          <p>
            Nothing was heard from the server for a minute. The figures may be out of date; the page keeps
            trying.
          </p>
        )}
        {reads && (
          <dl>
            <dt>Observed</dt>
            <dd>
              {oldest === undefined
                ? 'nothing yet'
                : `${formatInstant(oldest, formats)} at the oldest of ${observed.length} sources`}
            </dd>
            <dt>Computed</dt>
            <dd>{data?.computedAt ? formatInstant(data.computedAt, formats) : 'not yet'}</dd>
            <dt>Delivered</dt>
            <dd>{dataUpdatedAt > 0 ? formatInstant(dataUpdatedAt, formats) : 'not yet'}</dd>
          </dl>
        )}
        <button type="button" onClick={paused ? resume : pause}>
          {paused ? `Resume${waiting > 0 ? `, ${waiting} waiting` : ''}` : 'Hold still'}
        </button>
      </div>
    </details>
  );
}
