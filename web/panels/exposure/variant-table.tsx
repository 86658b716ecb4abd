import { decimalText, percentText } from '@plumbline/shared/core/number-text.ts';
import {
  amountRange,
  amountText,
  chancePercent,
  type MoneyStyle,
} from '@plumbline/shared/core/wording/exposure-money.ts';
import type { WhatIfOutcome } from '@plumbline/shared/schema/what-if.ts';
import type { ReactNode } from 'react';
import type { Answered, DeskState, Slot } from '../../engine/variant-desk.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { appetiteWords } from './words.ts';

interface VariantTableProps {
  names: readonly string[];
  state: DeskState;
  style: MoneyStyle;
}

const columnIds = ['A', 'B', 'C', 'D'];
const byWords: Record<Answered['by'], string> = {
  quick: 'roughly, in this browser, while it moves',
  browser: 'in full, in this browser',
  server: 'in full, by the server',
};

type Row = readonly [
  name: string,
  base: (outcome: WhatIfOutcome) => ReactNode,
  variant: (answer: Answered) => ReactNode,
];

function rowsOf(style: MoneyStyle): Row[] {
  const money = (amount: number) => amountText(amount, style);
  const range = (low: number | null, high: number | null) =>
    low === null || high === null ? null : <small>{amountRange(low, high, style)}</small>;
  const both = (name: string, show: (outcome: WhatIfOutcome) => ReactNode): Row => [
    name,
    show,
    ({ outcome }) => show(outcome),
  ];
  const times = (value: number) => `${decimalText(Math.round(value * 100), 0, style.locale)} %`;
  return [
    both('Expected loss a year', ({ ale, low, high }) => (
      <>
        <b>{money(ale)}</b>
        {range(low, high)}
      </>
    )),
    both('After insurance', ({ netAle }) => money(netAle)),
    both('In 1 year of 20 at least', ({ p95 }) => money(p95)),
    both('Mean of the worst 1 year of 20', ({ tvar95 }) => money(tvar95)),
    both('Chance of more than the appetite', ({ probabilityAboveAppetite: chance }) =>
      chance === null ? 'no appetite' : chancePercent(chance, style.locale),
    ),
    both('Against the appetite', ({ status }) =>
      status === null ? 'none approved' : <StatusMark {...appetiteWords[status]} />,
    ),
    [
      'Loss removed a year',
      () => '',
      ({ back }) => (
        <>
          <b>{money(back.removed)}</b>
          {range(back.removedLow, back.removedHigh)}
        </>
      ),
    ],
    ['… after insurance', () => '', ({ back }) => money(back.removedNet)],
    ['Cost a year', () => '', ({ back }) => money(back.costPerYear)],
    [
      'Return on the spend',
      () => '',
      ({ back: { rosi, rosiLow, rosiHigh } }) =>
        rosi === null ? (
          'no cost entered'
        ) : (
          <>
            <b>{times(rosi)}</b>
            {rosiLow !== null && rosiHigh !== null && (
              <small>
                {times(rosiLow)} to {times(rosiHigh)}
              </small>
            )}
          </>
        ),
    ],
    [
      'Chance that it is worth its cost',
      () => '',
      ({ back }) =>
        back.costPerYear === 0
          ? 'no cost entered'
          : back.probabilityWorthIt === null
            ? 'not known'
            : percentText(back.probabilityWorthIt, style.locale),
    ],
  ];
}

function cellOf(slot: Slot | undefined, show: (answer: Answered) => ReactNode): ReactNode {
  if (slot?.problem != null) return 'no answer';
  return slot?.answer == null ? <span className="quiet">on its way</span> : show(slot.answer);
}

/** `Better back-ups: expected loss 2.4 M, as it is 2.8 M`. */
export function nowSentence(
  name: string,
  base: WhatIfOutcome | undefined,
  variant: WhatIfOutcome | undefined,
  style: MoneyStyle,
): string {
  if (base === undefined || variant === undefined) return 'The answer is on its way';
  return `${name}: expected loss ${amountText(variant.ale, style)}, as it is ${amountText(base.ale, style)}`;
}

/** The base and every variant side by side, with who worked each out. */
export function VariantTable({ names, state, style }: VariantTableProps) {
  const { base, slots } = state;
  const columns = names.map((name, at) => ({ id: columnIds[at], name, slot: slots[at] }));
  return (
    <div className="scroll">
      <table className="numbers variants" aria-busy={slots.some(({ waiting }) => waiting)}>
        <thead>
          <tr>
            <th scope="col">{style.currency}</th>
            <th scope="col">As it is</th>
            {columns.map(({ id, name, slot }) => (
              <th key={id} scope="col" data-settings={slot?.answer?.settings}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(style).map(([row, ofBase, ofVariant]) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              <td>{base === null ? <span className="quiet">on its way</span> : ofBase(base.outcome)}</td>
              {columns.map(({ id, slot }) => (
                <td key={id}>{cellOf(slot, ofVariant)}</td>
              ))}
            </tr>
          ))}
          <tr className="by">
            <th scope="row">Worked out</th>
            <td>{base === null ? '' : byWords[base.by]}</td>
            {columns.map(({ id, slot }) => (
              <td key={id}>
                {cellOf(slot, ({ by }) => byWords[by])}
                {slot?.waiting && slot.answer !== null && <small>a fuller answer is on its way</small>}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
