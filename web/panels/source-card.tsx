import type { SourceItem } from '@plumbline/shared/schema/source-item.ts';
import { paths } from '../paths.ts';
import { cadences } from '../ui/cadence-words.ts';
import { Facts } from '../ui/facts.tsx';
import { type Formats, formatCount, formatInstant } from '../ui/format.ts';
import { freshnessWords } from '../ui/state-words.ts';
import { StatusMark } from '../ui/status-mark.tsx';
import { counted } from '../ui/words.ts';
import { Rejects } from './import-report.tsx';

const tones = { current: 'good', delayed: 'neutral', stale: 'attention', never: 'neutral' } as const;

interface SourceCardProps {
  source: SourceItem;
  formats: Formats;
  /** Absent where the reader may not change it. */
  onCadence?: (cadenceHours: number) => void;
}

/** One source: how fresh, how much it saw, and what its last import left out. */
export function SourceCard({ source, formats, onCadence }: SourceCardProps) {
  const { cadenceHours, lastImport, lastObservedAt, name, state } = source;
  const offered = cadences(cadenceHours);
  return (
    <li className="card">
      <div className="title-line">
        <h2>{name}</h2>
        <StatusMark tone={tones[state]} text={freshnessWords[state]} />
      </div>
      <Facts
        entries={[
          ['Last observed', lastObservedAt === null ? 'nothing yet' : formatInstant(lastObservedAt, formats)],
          [
            'Expected',
            onCadence === undefined ? (
              offered.find(([hours]) => hours === cadenceHours)?.[1]
            ) : (
              <select
                key="cadence"
                aria-label={`How often ${name} is expected`}
                value={cadenceHours}
                onChange={(event) => onCadence(Number(event.target.value))}
              >
                {offered.map(([hours, said]) => (
                  <option key={hours} value={hours}>
                    {said}
                  </option>
                ))}
              </select>
            ),
          ],
          ['Format', source.format],
          ['Observations', formatCount(source.observations, formats)],
          [
            'Open findings',
            <a key="open" href={paths.findings({}, { source: name })}>
              {formatCount(source.openFindings, formats)}
            </a>,
          ],
          [
            'Last import',
            lastImport &&
              `${lastImport.file}: ${counted(lastImport.observations, 'record', 'records', formats.locale)} read, ${counted(lastImport.rejected.length, 'record', 'records', formats.locale)} left out`,
          ],
        ]}
      />
      {lastImport !== null && <Rejects rejected={lastImport.rejected} />}
    </li>
  );
}
