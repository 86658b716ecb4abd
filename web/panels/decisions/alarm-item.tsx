import type { Escalation } from '@plumbline/shared/schema/escalation.ts';
import type { ReactNode } from 'react';
import { paths } from '../../paths.ts';
import { type Formats, formatInstant } from '../../ui/format.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { alarmTones, alarmWords, personText } from './decision-words.ts';

interface AlarmItemProps {
  alarm: Escalation;
  formats: Formats;
  unitName: (path: string) => string;
  /** What can be done with it. */
  children: ReactNode;
}

const actedWords = (actedOn: boolean | null): string => {
  if (actedOn === null) return 'nobody said whether it was acted on';
  return actedOn ? 'acted on' : 'not acted on';
};

/** One alarm, with what became of it. */
export function AlarmItem({ alarm, formats, unitName, children }: AlarmItemProps) {
  const { outcome, closedAt, findings, identifiers } = alarm;
  return (
    <li id={`alarm-${alarm.id}`}>
      <h2>{alarm.subject}</h2>
      <p>
        {outcome === null || closedAt === null ? (
          <StatusMark tone="neutral" text="Open" />
        ) : (
          <StatusMark tone={alarmTones[outcome]} text={alarmWords[outcome]} />
        )}
        {' · '}
        {actedWords(alarm.actedOn)}
        {closedAt !== null && ` · closed ${formatInstant(closedAt, formats)}`}
      </p>
      <p className="quiet">
        To {alarm.to}, {formatInstant(alarm.raisedAt, formats)}, by {personText(alarm.raisedBy)}
        {alarm.unit === '' ? '' : `, for ${unitName(alarm.unit)}`}
      </p>
      {findings.length + identifiers.length > 0 && (
        <p>
          About{' '}
          {findings.slice(0, 8).map((id, at) => (
            <span key={id}>
              {at > 0 && ', '}
              <a href={paths.finding(id)}>finding {id}</a>
            </span>
          ))}
          {findings.length > 8 && ` and ${findings.length - 8} more findings`}
          {findings.length > 0 && identifiers.length > 0 && '; '}
          {identifiers.slice(0, 8).map((name, at) => (
            <span key={name}>
              {at > 0 && ', '}
              <a href={paths.findings({}, { search: name, state: 'all' })}>{name}</a>
            </span>
          ))}
          {identifiers.length > 8 && ` and ${identifiers.length - 8} more`}
        </p>
      )}
      {alarm.note !== '' && <p>{alarm.note}</p>}
      {children}
    </li>
  );
}
