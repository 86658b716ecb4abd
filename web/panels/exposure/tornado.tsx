import { type MoneyStyle, moneyColumn } from '@plumbline/shared/core/wording/exposure-money.ts';
import type { Sensitivity, SensitivityRow } from '@plumbline/shared/schema/exposure-report.ts';
import { useState } from 'react';
import { Segments } from '../../ui/segments.tsx';
import { FewFirst } from './few-first.tsx';
import { TornadoBar } from './tornado-bar.tsx';

type Measure = 'ale' | 'p95';
const measures: Record<Measure, string> = { ale: 'Expected loss', p95: 'Loss in 1 year of 20' };

const reach = (row: SensitivityRow, measure: Measure) => {
  const ends = row[measure];
  return ends === null ? 0 : Math.abs(ends[1] - ends[0]);
};

interface TornadoProps {
  answer: Sensitivity;
  /** The name of a scenario by its id. */
  nameOf: (scenario: string) => string;
  style: MoneyStyle;
}

/** How far the figure moves with each input alone, widest first, and what knowing that input would leave uncertain. */
export function Tornado({ answer, nameOf, style }: TornadoProps) {
  const [measure, setMeasure] = useState<Measure>('ale');
  const rows = answer.rows
    .filter((row) => row[measure] !== null)
    .toSorted((a, b) => reach(b, measure) - reach(a, measure));
  const base = answer[measure];
  const ends = rows.flatMap((row) => row[measure] ?? []);
  const axis = [Math.min(base, ...ends), Math.max(base, ...ends)] as const;
  const column = moneyColumn([axis[1]], style);
  const width = moneyColumn([answer.width], style);
  return (
    <>
      <div className="tools">
        <Segments label="Which figure moves" words={measures} value={measure} onChange={setMeasure} />
      </div>
      <p className="quiet">
        Each number is moved alone from the low to the high end of its own 90 % interval; the others stay at
        their mean. The line is {measures[measure].toLowerCase()} now: {column.text(base)} ({column.unit}).
      </p>
      {rows.length === 0 && <p className="nothing">No input that is uncertain moves this figure.</p>}
      <FewFirst rows={rows} noun="numbers">
        {(shown) => (
          <div className="scroll">
            <table className="numbers wide-numbers">
              <thead>
                <tr>
                  <th scope="col">Number</th>
                  <th scope="col">
                    {measures[measure]}, {column.unit}
                  </th>
                  <th scope="col" className="bar-column">
                    From its low to its high end
                  </th>
                  <th scope="col">Estimate’s range if it were known, {width.unit}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((row) => {
                  const [low, high] = row[measure] ?? [base, base];
                  return (
                    <tr key={row.input}>
                      <th scope="row">
                        {row.name}
                        <small>{nameOf(row.scenario)}</small>
                        <small>
                          {row.lowText} … {row.highText}
                        </small>
                      </th>
                      <td>
                        {column.text(low)} … {column.text(high)}
                      </td>
                      <td className="bar-column">
                        <TornadoBar low={low} high={high} base={base} axis={axis} />
                      </td>
                      <td>{width.text(row.widthIfKnown)}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        )}
      </FewFirst>
      {answer.rows.length > 0 && (
        <p className="quiet">
          The range of the estimate is {width.text(answer.width)} wide now ({width.unit}).
        </p>
      )}
    </>
  );
}
