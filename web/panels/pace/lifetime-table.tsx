import { ageText, limitsText } from '@plumbline/shared/core/wording/pace.ts';
import type { Pace } from '@plumbline/shared/schema/velocity.ts';
import { ColumnHeads } from '../../ui/column-heads.tsx';
import { type Formats, formatCount } from '../../ui/format.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { NamedLifetime } from './survival-figure.tsx';

export interface LifetimeLine extends NamedLifetime {
  key: string;
  href?: string;
  pace?: Pace;
}

const paceMarks: Record<Pace, { tone: 'good' | 'attention' | 'neutral'; text: string }> = {
  faster: { tone: 'good', text: 'faster' },
  slower: { tone: 'attention', text: 'slower' },
  'no-evidence': { tone: 'neutral', text: 'no evidence of a difference' },
  'too-few': { tone: 'neutral', text: 'too few to say' },
};

/** How long findings of each part stay open. */
export function LifetimeTable({
  caption,
  lines,
  formats,
}: {
  caption: string;
  lines: readonly LifetimeLine[];
  formats: Formats;
}) {
  const compared = lines.some(({ pace }) => pace !== undefined);
  const columns = ['Findings', 'Closed', 'A quarter within', 'Half within', 'Three quarters within'];
  const { locale } = formats;
  return (
    <table className="stacking pace-table">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{caption}</th>
          <ColumnHeads names={columns} classOf={() => 'amount'} />
          {compared && <th scope="col">Against the others</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, name, life, href, pace }) => (
          <tr key={key}>
            <th scope="row">{href === undefined ? name : <a href={href}>{name}</a>}</th>
            <td data-name={columns[0]} className="amount">
              {formatCount(life.n, formats)}
            </td>
            <td data-name={columns[1]} className="amount">
              {formatCount(life.closed, formats)}
            </td>
            <td data-name={columns[2]} className="amount">
              {ageText(life.quarter, locale)}
            </td>
            <td data-name={columns[3]} className="amount">
              <span>
                {life.tooFew ? 'too few to say' : ageText(life.median, locale)}
                {!life.tooFew && <small>{limitsText(life, locale)}</small>}
              </span>
            </td>
            <td data-name={columns[4]} className="amount">
              {ageText(life.threeQuarters, locale)}
            </td>
            {compared && (
              <td data-name="Against the others">
                {pace !== undefined && <StatusMark {...paceMarks[pace]} />}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
