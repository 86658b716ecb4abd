import { percentText } from '@plumbline/shared/core/number-text.ts';
import { type MoneyStyle, moneyColumn } from '@plumbline/shared/core/wording/exposure-money.ts';
import type { FormLoss } from '@plumbline/shared/schema/exposure.ts';
import { ShareBar } from './share-bar.tsx';
import { formWords } from './words.ts';

/** What the expected loss is spent on or lost through, largest first. */
export function FormTable({ forms, style }: { forms: readonly FormLoss[]; style: MoneyStyle }) {
  const column = moneyColumn(
    forms.map(({ ale }) => ale),
    style,
  );
  return (
    <div className="scroll">
      <table className="numbers">
        <thead>
          <tr>
            <th scope="col">Form of loss</th>
            <th scope="col">Expected loss, {column.unit}</th>
            <th scope="col" className="bar-column">
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {forms.map(({ form, ale, share }) => (
            <tr key={form}>
              <th scope="row">{formWords[form]}</th>
              <td>{column.text(ale)}</td>
              <td className="bar-column">
                <ShareBar share={share} most={forms[0]?.share ?? 0} text={percentText(share, style.locale)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
