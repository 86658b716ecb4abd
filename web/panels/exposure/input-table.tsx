import { dayText } from '@plumbline/shared/core/wording/words.ts';
import type { ExposureInput } from '@plumbline/shared/schema/exposure-report.ts';
import { paths } from '../../paths.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { FewFirst } from './few-first.tsx';
import { certaintyWords, reviewWords } from './words.ts';

const rank: Record<ExposureInput['review'], number> = { unreviewed: 0, old: 1, current: 2 };

/** Every number of the model: who chose it, when, from where and how sure; those to look at again first. */
export function InputTable({ inputs }: { inputs: readonly ExposureInput[] }) {
  const rows = inputs.toSorted((a, b) => rank[a.review] - rank[b.review]);
  return (
    <FewFirst rows={rows} noun="inputs">
      {(shown) => (
        <div className="scroll">
          <table className="wide-numbers">
            <thead>
              <tr>
                <th scope="col">Number</th>
                <th scope="col">Value</th>
                <th scope="col">How sure</th>
                <th scope="col">Who and from where</th>
                <th scope="col">Review</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((input) => (
                <tr key={input.id}>
                  <th scope="row">
                    {input.name}
                    <small>
                      <a href={paths.exposureScenario(input.scenario)}>{input.scenarioName}</a>
                    </small>
                  </th>
                  <td>{input.text}</td>
                  <td>{certaintyWords[input.certainty]}</td>
                  <td>
                    {input.setBy === '' ? 'nobody named' : input.setBy}
                    {input.setOn !== null && `, ${dayText(input.setOn)}`}
                    <small>{input.source === '' ? 'no source given' : input.source}</small>
                  </td>
                  <td>
                    <StatusMark
                      tone={input.review === 'current' ? 'good' : 'attention'}
                      text={reviewWords[input.review]}
                    />
                    {input.reviewedOn !== null && <small>reviewed {dayText(input.reviewedOn)}</small>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </FewFirst>
  );
}
