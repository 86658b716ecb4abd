import type { Finding } from '@plumbline/shared/schema/finding.ts';
import { paths, type Scope } from '../paths.ts';
import { type Formats, formatDay, formatMoney, formatShare } from '../ui/format.ts';
import { stateWords } from '../ui/state-words.ts';
import { classWords, severityWords } from '../ui/words.ts';

interface FindingRowProps {
  finding: Finding;
  scope: Scope;
  formats: Formats;
  /** Today, `YYYY-MM-DD`: what is due before it is overdue. */
  today: string;
  /** Null where rows are not chosen. */
  choice?: { chosen: boolean; onChoose: (isChosen: boolean) => void } | null;
}

/** Why the class is what it is, in the two facts that carry it. */
function likelihood({ knownExploited, epss }: Finding, formats: Formats): string {
  if (knownExploited) return 'known to be exploited';
  if (epss === null) return '';
  return `${formatShare(epss, formats, epss < 0.01 ? 1 : 0)} in 30 days`;
}

/** One finding in the register, in the cells of a table row. */
export function FindingRow({ finding, scope, formats, today, choice = null }: FindingRowProps) {
  const { owner, dueOn, slips, riskCarried, state } = finding;
  const late = dueOn !== null && dueOn < today && (state === 'open' || state === 'committed');
  return (
    <>
      {choice !== null && (
        <td className="cell-choose">
          <input
            type="checkbox"
            aria-label={`Choose: ${finding.title}, ${finding.asset}`}
            checked={choice.chosen}
            onChange={(event) => choice.onChoose(event.target.checked)}
          />
        </td>
      )}
      <th scope="row" className="cell-title">
        <a href={paths.finding(finding.id, scope)}>{finding.title}</a>
        <small>
          {[finding.identifier, finding.component?.name, finding.asset].filter((text) => text).join(' · ')}
        </small>
      </th>
      <td className="cell-class">
        {classWords[finding.class]}
        <small>{likelihood(finding, formats)}</small>
      </td>
      <td className="cell-severity">
        {severityWords[finding.severity]}
        <small>{stateWords[state]}</small>
      </td>
      <td className="cell-owner">
        {owner ?? <em className="attention">no owner</em>}
        <small>{finding.unit === '' ? 'company' : finding.unit}</small>
      </td>
      <td className="cell-due">
        {dueOn === null ? (
          <em className="attention">no date</em>
        ) : (
          <span className={late ? 'attention' : undefined}>
            {formatDay(dueOn, formats)}
            {late && ' · late'}
          </span>
        )}
        <small>{slips > 0 && `moved ${slips}×`}</small>
      </td>
      <td className="cell-opened">{formatDay(finding.openedAt, formats)}</td>
      <td className="cell-risk">
        {riskCarried === null ? <span className="quiet">no model</span> : formatMoney(riskCarried, formats)}
      </td>
    </>
  );
}
