import { decimalText } from '@plumbline/shared/core/number-text.ts';
import { amountText, type MoneyStyle } from '@plumbline/shared/core/wording/exposure-money.ts';
import type { Slot } from '../../engine/variant-desk.ts';

interface SpendOrderProps {
  names: readonly string[];
  slots: readonly Slot[];
  style: MoneyStyle;
}

/** What the next unit of spend buys: the variants that have a cost, the best first. */
export function SpendOrder({ names, slots, style }: SpendOrderProps) {
  const rows = slots
    .flatMap(({ answer }, at) => (answer === null ? [] : [{ name: names[at] ?? '', back: answer.back }]))
    .flatMap(({ name, back }) => (back.perUnit === null ? [] : [{ name, back, perUnit: back.perUnit }]))
    .toSorted((a, b) => b.perUnit - a.perUnit);
  if (rows.length === 0) {
    return <p className="nothing">Enter what a variant costs to see what each unit of spend buys.</p>;
  }
  return (
    <ol className="spend-order">
      {rows.map(({ name, back, perUnit }) => (
        <li key={name}>
          <b>{name}</b>: each {style.currency} 1 a year takes {style.currency}{' '}
          {decimalText(perUnit, perUnit < 10 ? 2 : 0, style.locale)} off the expected loss a year
          <small>
            {amountText(back.costPerYear, style)} a year against{' '}
            {amountText(perUnit * back.costPerYear, style)}
            {perUnit < 1 && '; it costs more than it removes'}
          </small>
        </li>
      ))}
    </ol>
  );
}
