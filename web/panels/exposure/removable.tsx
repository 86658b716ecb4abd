import { percentText } from '@plumbline/shared/core/number-text.ts';
import { amountText, type MoneyStyle } from '@plumbline/shared/core/wording/exposure-money.ts';
import type { PortfolioResult } from '@plumbline/shared/schema/exposure.ts';
import { ShareBar } from './share-bar.tsx';

/** What fixing findings can take away, what comes through known weaknesses, and what needs other controls. */
export function Removable({ result, style }: { result: PortfolioResult; style: MoneyStyle }) {
  const { ale, removable } = result;
  const rest = Math.max(0, ale - removable);
  const share = (amount: number) => (ale > 0 ? amount / ale : 0);
  const rows = [
    ['Fixing findings can remove', removable, 'if every open finding in scope were fixed'],
    [
      'Needs other controls',
      rest,
      'detection, recovery, contracts, insurance: it does not come through a finding',
    ],
  ] as const;
  return (
    <div className="scroll">
      <table className="numbers">
        <thead>
          <tr>
            <th scope="col">Of the expected loss</th>
            <th scope="col">{style.currency}</th>
            <th scope="col" className="bar-column">
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, amount, meaning], at) => (
            <tr key={name}>
              <th scope="row">
                {name}
                <small>{meaning}</small>
              </th>
              <td>{amountText(amount, style)}</td>
              <td className="bar-column">
                <ShareBar
                  share={share(amount)}
                  most={1}
                  text={percentText(share(amount), style.locale)}
                  tone={at === 0 ? 'message' : 'message-light'}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
