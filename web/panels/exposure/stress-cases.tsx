import { toMajor } from '@plumbline/shared/core/money.ts';
import { stressSentence, unpaidMinor } from '@plumbline/shared/core/wording/exposure-detail.ts';
import { amountText, type MoneyStyle } from '@plumbline/shared/core/wording/exposure-money.ts';
import { dayText } from '@plumbline/shared/core/wording/words.ts';
import type { StressCase } from '@plumbline/shared/schema/stress-case.ts';

/** What pays, in the order in which it is used up. */
function used({ costMinor, paidBy }: StressCase) {
  let left = costMinor;
  return paidBy.map(({ name, amountMinor }) => {
    const paidMinor = Math.min(left, amountMinor);
    left -= paidMinor;
    return { name, amountMinor, paidMinor };
  });
}

function Case({ stress, style }: { stress: StressCase; style: MoneyStyle }) {
  const money = (minor: number) => amountText(toMajor(minor, style.currency), style);
  const unpaid = unpaidMinor(stress);
  return (
    <li className="card">
      <h3>{stressSentence(stress, style)}</h3>
      {stress.narrative !== '' && <p>{stress.narrative}</p>}
      <div className="scroll">
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">What would pay for it</th>
              <th scope="col">There is, {style.currency}</th>
              <th scope="col">It would pay</th>
            </tr>
          </thead>
          <tbody>
            {used(stress).map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                <td>{money(row.amountMinor)}</td>
                <td>{money(row.paidMinor)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="total">
              <th scope="row">Nothing pays for</th>
              <td />
              <td>{money(unpaid)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      {stress.why !== '' && <p>{stress.why}</p>}
      <p className="quiet">
        Set by {stress.setBy} on {dayText(stress.setOn)}
      </p>
    </li>
  );
}

/** Severe but plausible cases that no chance is given to: what each would cost and who would pay. */
export function StressCases({ cases, style }: { cases: readonly StressCase[]; style: MoneyStyle }) {
  if (cases.length === 0) {
    return (
      <p className="nothing">
        No stress case is set. One is due: a severe, plausible year that the model may not hold, and what
        would pay for it.
      </p>
    );
  }
  return (
    <ul className="cards">
      {cases.map((stress) => (
        <Case key={stress.id} stress={stress} style={style} />
      ))}
    </ul>
  );
}
