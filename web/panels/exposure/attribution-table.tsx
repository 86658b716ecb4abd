import { roundToTotal, toMajor } from '@plumbline/shared/core/money.ts';
import { countText, decimalText } from '@plumbline/shared/core/number-text.ts';
import { attributionNouns } from '@plumbline/shared/core/wording/exposure-detail.ts';
import { type MoneyStyle, moneyColumn } from '@plumbline/shared/core/wording/exposure-money.ts';
import { capital } from '@plumbline/shared/core/wording/words.ts';
import type { Attribution } from '@plumbline/shared/schema/exposure-report.ts';
import { paths } from '../../paths.ts';
import { registerSearch } from '../../search.ts';
import { FewFirst } from './few-first.tsx';
import { ShareBar } from './share-bar.tsx';

/** The findings of a row in the register, for those groups that the register can filter by. */
function findingsOf(by: Attribution['by'], key: string): string | null {
  if (by === 'team' || by === 'request' || key === '') return null;
  return by === 'unit' ? paths.findings({ unit: key }) : paths.findings({}, registerSearch({ [by]: key }));
}

/** Who or what carries the driven part: shares that add up, and beside them the effect of fixing and of waiting. */
export function AttributionTable({ answer, style }: { answer: Attribution; style: MoneyStyle }) {
  const major = (minor: number) => toMajor(minor, answer.currency);
  const parts = [...answer.rows.map(({ shareMinor }) => shareMinor), answer.restMinor];
  const shares = answer.drivenMinor === 0 ? parts : parts.map((minor) => (minor / answer.drivenMinor) * 1000);
  const percents = answer.drivenMinor === 0 ? parts.map(() => 0) : roundToTotal(shares, 1000);
  const percent = (tenths: number) => `${decimalText(tenths / 10, 1, style.locale)} %`;
  const column = moneyColumn([major(answer.drivenMinor)], style);
  const week = moneyColumn(
    answer.rows.map(({ weekMinor }) => major(weekMinor)),
    style,
  );
  const most = Math.max(0, ...answer.rows.map(({ share }) => share));
  const rows = answer.rows.map((row, at) => ({ ...row, tenths: percents[at] ?? 0 }));
  const [one] = attributionNouns[answer.by];
  return (
    <FewFirst rows={rows} noun={attributionNouns[answer.by][1]}>
      {(shown) => {
        const hidden = rows.slice(shown.length);
        const rest = hidden.reduce((sum, { shareMinor }) => sum + shareMinor, answer.restMinor);
        const restTenths = hidden.reduce((sum, { tenths }) => sum + tenths, percents.at(-1) ?? 0);
        return (
          <div className="scroll">
            <p className="quiet units">
              Carries and fixing removes in {column.unit}; a week’s delay in {week.unit}
            </p>
            <table className="numbers wide-numbers">
              <thead>
                <tr>
                  <th scope="col">{capital(one)}</th>
                  <th scope="col">Findings</th>
                  <th scope="col">Carries</th>
                  <th scope="col" className="bar-column">
                    Share
                  </th>
                  <th scope="col">Fixing removes</th>
                  <th scope="col">A week costs</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((row) => {
                  const href = findingsOf(answer.by, row.key);
                  return (
                    <tr key={row.key}>
                      <th scope="row">{href === null ? row.name : <a href={href}>{row.name}</a>}</th>
                      <td>{countText(row.findings, style.locale)}</td>
                      <td>{column.text(major(row.shareMinor))}</td>
                      <td className="bar-column">
                        <ShareBar share={row.share} most={most} text={percent(row.tenths)} />
                      </td>
                      <td>{column.text(major(row.removedMinor))}</td>
                      <td>{week.text(major(row.weekMinor))}</td>
                    </tr>
                  );
                })}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">All others</th>
                  <td />
                  <td>{column.text(major(rest))}</td>
                  <td className="bar-column">
                    <span className="share-text">{percent(restTenths)}</span>
                  </td>
                  <td />
                  <td />
                </tr>
                <tr className="total">
                  <th scope="row">All that comes through known weaknesses</th>
                  <td />
                  <td>{column.text(major(answer.drivenMinor))}</td>
                  <td className="bar-column">
                    <span className="share-text">{percent(answer.drivenMinor === 0 ? 0 : 1000)}</span>
                  </td>
                  <td />
                  <td />
                </tr>
              </tfoot>
            </table>
          </div>
        );
      }}
    </FewFirst>
  );
}
