import type { ScenarioPreview, YearPreview } from '@plumbline/shared/core/exposure/scenario-preview.ts';
import type { ChangedInput } from '../../editor/changed-inputs.ts';
import { type Formats, formatMoney } from '../../ui/format.ts';

export interface LiveLossProps {
  before: ScenarioPreview | null;
  after: ScenarioPreview | null;
  /** Why there is no answer now; null where there is one. */
  silence: string | null;
  changes: ChangedInput[];
  notes: string[];
  formats: Formats;
}

interface RowProps {
  name: string;
  before: number | null;
  after: number | null;
  formats: Formats;
  more?: string;
}

function Row({ name, before, after, formats, more }: RowProps) {
  const was = before === null ? null : formatMoney(before, formats);
  const is = after === null ? null : formatMoney(after, formats);
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {was !== null && is !== null && was !== is && (
          <>
            <s>
              <span className="unseen">before </span>
              {was}
            </s>{' '}
            <span aria-hidden="true">→</span>{' '}
          </>
        )}
        {is === null ? <span className="quiet">not yet</span> : <b>{is}</b>}
        {more !== undefined && <small>{more}</small>}
      </dd>
    </div>
  );
}

const rangeText = (of: YearPreview | null, formats: Formats) =>
  of === null || of.low === null || of.high === null
    ? null
    : `${formatMoney(of.low, formats)} to ${formatMoney(of.high, formats)}`;

function YearRows({
  before,
  after,
  formats,
}: {
  before: YearPreview | null;
  after: YearPreview | null;
  formats: Formats;
}) {
  const range = rangeText(after, formats);
  const estimate = range === null ? 'inputs taken as certain' : `our estimate could be ${range}`;
  return (
    <dl className="live-rows">
      <Row
        name="Expected loss a year"
        before={before?.ale ?? null}
        after={after?.ale ?? null}
        formats={formats}
        {...(after === null ? {} : { more: estimate })}
      />
      <Row
        name="In 1 year of 20 at least"
        before={before?.p95 ?? null}
        after={after?.p95 ?? null}
        formats={formats}
      />
    </dl>
  );
}

function sentence({ before, after, silence, formats }: LiveLossProps): string {
  if (silence !== null) return silence;
  const is = after?.scenario;
  if (is == null) return '';
  const was = before?.scenario;
  const now = formatMoney(is.ale, formats);
  const range = rangeText(is, formats);
  const from =
    was == null || formatMoney(was.ale, formats) === now ? '' : `, before ${formatMoney(was.ale, formats)}`;
  return `Expected loss ${now} a year${from}${range === null ? '' : `, could be ${range}`}.`;
}

/** The same in one line, for a narrow screen where the rest stands below the form. */
export function LiveLine({ before, after, formats }: Pick<LiveLossProps, 'before' | 'after' | 'formats'>) {
  const was = before?.scenario == null ? null : formatMoney(before.scenario.ale, formats);
  const is = after?.scenario == null ? null : formatMoney(after.scenario.ale, formats);
  if (is === null) return <p className="quiet">Loss not yet worked out</p>;
  return (
    <p aria-hidden="true">
      {was !== null && was !== is && (
        <>
          <s>{was}</s> →{' '}
        </>
      )}
      <b>{is}</b> a year
    </p>
  );
}

/** What the scenario would lose in a year as it is typed, against what is stored. */
export function LiveLoss(props: LiveLossProps) {
  const { before, after, silence, changes, notes, formats } = props;
  return (
    <section className="live-loss" aria-label="Loss as typed">
      <p className="unseen" role="status">
        {sentence(props)}
      </p>
      <h2>This scenario</h2>
      {silence !== null && <p className="note neutral">{silence}</p>}
      <YearRows before={before?.scenario ?? null} after={after?.scenario ?? null} formats={formats} />
      <details className="live-more-rows" open>
        <summary>The whole company</summary>
        <YearRows before={before?.company ?? null} after={after?.company ?? null} formats={formats} />
      </details>
      {changes.length > 0 && (
        <details className="live-more-rows" open>
          <summary>What changed</summary>
          <ul className="changes">
            {changes.map(({ id, name, before: was, after: is }) => (
              <li key={id}>
                <b>{name}</b>
                {was !== null && (
                  <s>
                    <span className="unseen">before </span>
                    {was}
                  </s>
                )}
                <span>{is ?? 'removed'}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {notes.map((note) => (
        <p key={note} className="quiet">
          {note}
        </p>
      ))}
      <p className="quiet">Worked out in this browser by the same engine, before insurance, 20,000 years.</p>
    </section>
  );
}
