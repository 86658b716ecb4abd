import type { Decision } from '@plumbline/shared/schema/decision.ts';
import { paths } from '../../paths.ts';
import { Facts } from '../../ui/facts.tsx';
import { type Formats, formatBytes, formatDay, formatInstant } from '../../ui/format.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { exposureText, kindWords, personText, rangeText, stateTones, stateWords } from './decision-words.ts';

interface DecisionFactsProps {
  decision: Decision;
  formats: Formats;
  unitName: (path: string) => string;
  scenarioName: (id: string) => string;
  fileAddress: (sha256: string) => string;
}

/** One request with all that is on record of it. */
export function DecisionFacts(props: DecisionFactsProps) {
  const { decision, formats, unitName, scenarioName, fileAddress } = props;
  const { exposure, concerns, evidence } = decision;
  const range = exposure === null ? '' : rangeText(exposure.lowMinor, exposure.highMinor, formats);
  return (
    <Facts
      entries={[
        ['State', <StatusMark key="s" tone={stateTones[decision.state]} text={stateWords[decision.state]} />],
        ['Number', decision.id],
        ['Kind', kindWords[decision.kind]],
        ['Asked', `${formatDay(decision.askedOn, formats)} by ${personText(decision.askedBy)}`],
        ['Unit', unitName(decision.unit)],
        ['Expected loss it concerned', exposureText(decision, formats)],
        ['Range of that estimate', range === '' ? null : range],
        [
          'Worked out',
          exposure === null
            ? null
            : exposure.afterwards === undefined
              ? formatInstant(exposure.at, formats)
              : `afterwards, on ${formatDay(exposure.afterwards.on, formats)}: ${exposure.afterwards.method}`,
        ],
        ['It concerns', <Concerned key="c" {...{ concerns, unitName, scenarioName }} />],
        ['Decided', decision.decidedOn === null ? null : formatDay(decision.decidedOn, formats)],
        ['Decided by', decision.decidedBy === null ? null : personText(decision.decidedBy)],
        ['Reason', decision.reason],
        ['Conditions', decision.conditions],
        [
          decision.state === 'expired' ? 'Held to' : 'Holds to',
          decision.expiresOn === null ? null : formatDay(decision.expiresOn, formats),
        ],
        [
          'Minuted in',
          decision.minutes.length === 0 ? null : (
            <ul key="m">
              {decision.minutes.map((text) => (
                <li key={text}>{/^https?:\/\//.test(text) ? <a href={text}>{text}</a> : text}</li>
              ))}
            </ul>
          ),
        ],
        [
          'Evidence',
          evidence.length === 0 ? null : (
            <ul key="e" className="evidence-files">
              {evidence.map(({ sha256, name, bytes }) => (
                <li key={sha256}>
                  <a href={fileAddress(sha256)} download={name}>
                    {name}
                  </a>{' '}
                  <span className="quiet">
                    {formatBytes(bytes, formats)}, SHA-256 <code>{sha256.slice(0, 12)}…</code>
                  </span>
                </li>
              ))}
            </ul>
          ),
        ],
      ]}
    />
  );
}

type ConcernedProps = Pick<DecisionFactsProps, 'unitName' | 'scenarioName'> & {
  concerns: Decision['concerns'];
};

function Concerned({ concerns, unitName, scenarioName }: ConcernedProps) {
  const { findings, fixes, units, scenarios } = concerns;
  if (findings.length + fixes.length + units.length + scenarios.length === 0) return 'nothing by name';
  return (
    <ul>
      {units.map((path) => (
        <li key={`u${path}`}>
          <a href={paths.findings({ unit: path === '' ? undefined : path })}>
            all that is open in {unitName(path)}
          </a>
        </li>
      ))}
      {scenarios.map((id) => (
        <li key={`s${id}`}>
          <a href={paths.exposureScenario(id)}>{scenarioName(id)}</a>
        </li>
      ))}
      {fixes.map((fix) => (
        <li key={fix}>
          <a href={paths.findings({}, { fix, state: 'all' })}>the findings of one fix</a>
        </li>
      ))}
      {findings.slice(0, 12).map((id) => (
        <li key={`f${id}`}>
          <a href={paths.finding(id)}>finding {id}</a>
        </li>
      ))}
      {findings.length > 12 && <li>and {findings.length - 12} more findings</li>}
    </ul>
  );
}
