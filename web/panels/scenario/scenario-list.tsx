import { certaintyWords } from '../../editor/basis-draft.ts';
import { paths } from '../../paths.ts';
import { ColumnHeads } from '../../ui/column-heads.tsx';
import { type Formats, formatDay, formatMoney, formatShare } from '../../ui/format.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { rateText, yearsText } from './rate-text.ts';
import type { ScenarioRow } from './scenario-rows.ts';

interface ScenarioListProps {
  rows: ScenarioRow[];
  /** What stands in place of figures that are not there: being worked out, or why there are none. */
  missing: string;
  formats: Formats;
}

const columns = [
  'Scenario',
  'Expected loss a year',
  'Share',
  'How often',
  'One event costs',
  'How sure',
  'Last review',
  'To do',
] as const;

/** All scenarios, the one that costs most first. */
export function ScenarioList({ rows, missing, formats }: ScenarioListProps) {
  return (
    <table className="scenario-table">
      <caption className="unseen">Scenarios, the largest expected loss first</caption>
      <thead>
        <tr>
          <ColumnHeads names={columns} classOf={(at) => (at > 0 && at < 5 ? 'number' : undefined)} />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, narrative, certainty, reviewedOn, figures, warnings }) => (
          <tr key={id}>
            <th scope="row">
              <a href={paths.exposureScenario(id)}>{name}</a>
              <small>{narrative}</small>
            </th>
            <td className="number" data-name={columns[1]}>
              <b>{figures === null ? missing : formatMoney(figures.ale, formats)}</b>
            </td>
            <td className="number" data-name={columns[2]}>
              {figures === null ? '' : formatShare(figures.share, formats)}
            </td>
            <td className="number" data-name={columns[3]}>
              {figures !== null && (
                <span>
                  {rateText(figures.lambda, formats.locale)}
                  <small>{yearsText(figures.lambda, formats.locale)}</small>
                </span>
              )}
            </td>
            <td className="number" data-name={columns[4]}>
              {figures === null ? '' : formatMoney(figures.eventLoss, formats)}
            </td>
            <td data-name={columns[5]}>{certaintyWords[certainty]}</td>
            <td data-name={columns[6]}>{reviewedOn === null ? 'never' : formatDay(reviewedOn, formats)}</td>
            <td data-name={columns[7]}>
              {warnings.length === 0 && <span className="quiet">nothing</span>}
              {warnings.map(({ text, more }) => (
                <span key={text} className="warning" title={more}>
                  <StatusMark tone="attention" text={text} />
                  <span className="unseen">: {more}</span>
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
