import { percentText } from '@plumbline/shared/core/number-text.ts';
import {
  amountText,
  type MoneyStyle,
  moneyColumn,
  rateText,
} from '@plumbline/shared/core/wording/exposure-money.ts';
import type { PortfolioScenario } from '@plumbline/shared/schema/exposure.ts';
import { paths } from '../../paths.ts';
import { FewFirst } from './few-first.tsx';
import { ShareBar } from './share-bar.tsx';

/** `0.12 a year`, as how often it is expected. */
const often = (lambda: number, locale?: string) =>
  lambda >= 0.8
    ? `${rateText(lambda, locale)} a year`
    : lambda > 0
      ? `once in ${rateText(1 / lambda, locale)} years`
      : 'never';

/** Every scenario by its share of the expected loss, with its share of the worst years beside it. */
export function ScenarioTable({
  scenarios,
  style,
}: {
  scenarios: readonly PortfolioScenario[];
  style: MoneyStyle;
}) {
  const rows = scenarios.toSorted((a, b) => b.ale - a.ale);
  const column = moneyColumn(
    rows.map(({ ale }) => ale),
    style,
  );
  const most = Math.max(0, ...rows.flatMap(({ share, tailShare }) => [share, tailShare ?? 0]));
  const tail = rows.some(({ tailShare }) => tailShare !== null);
  return (
    <FewFirst rows={rows} noun="scenarios">
      {(shown) => (
        <div className="scroll">
          <table className="numbers wide-numbers">
            <thead>
              <tr>
                <th scope="col">Kind of event</th>
                <th scope="col">Expected loss, {column.unit}</th>
                <th scope="col" className="bar-column">
                  Share
                </th>
                {tail && (
                  <th scope="col" className="bar-column">
                    Share of the worst 1 year of 20
                  </th>
                )}
                <th scope="col">How often</th>
                <th scope="col">One event, mean</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <a href={paths.exposureScenario(row.id)}>{row.name}</a>
                    {row.note !== '' && <small>{row.note}</small>}
                  </th>
                  <td>{column.text(row.ale)}</td>
                  <td className="bar-column">
                    <ShareBar share={row.share} most={most} text={percentText(row.share, style.locale)} />
                  </td>
                  {tail && (
                    <td className="bar-column">
                      {row.tailShare !== null && (
                        <ShareBar
                          share={row.tailShare}
                          most={most}
                          text={percentText(row.tailShare, style.locale)}
                          tone="message-light"
                        />
                      )}
                    </td>
                  )}
                  <td>{often(row.lambda, style.locale)}</td>
                  <td>{amountText(row.eventLoss, style)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </FewFirst>
  );
}
