import type { PracticeScore } from '@plumbline/shared/core/exposure/calibration.ts';
import { numberFormat } from '@plumbline/shared/core/intl-format.ts';
import type { AnsweredQuestion } from '../editor/practice-answers.ts';
import type { Formats } from '../ui/format.ts';
import { StatusMark } from '../ui/status-mark.tsx';

interface PracticeResultProps {
  answered: AnsweredQuestion[];
  score: PracticeScore;
  formats: Formats;
  onAgain: () => void;
}

const chanceText = (chance: number, locale: string) => {
  if (chance < 0.001) return 'less than 1 in 1,000';
  return numberFormat(locale, { style: 'percent', maximumSignificantDigits: 2 }).format(chance);
};

function numberText(value: number, unit: string, { locale }: Formats): string {
  if (unit === 'year') return String(value);
  return `${numberFormat(locale, { maximumSignificantDigits: 6 }).format(value)} ${unit}`;
}

/** The score, how likely it is for somebody whose ranges are right, and what to do. */
export function PracticeResult({ answered, score, formats, onAgain }: PracticeResultProps) {
  const { hits, questions: n, soFew, text, answers } = score;
  return (
    <section aria-labelledby="score">
      <h2 id="score" tabIndex={-1}>
        {hits} of {n} true values lay in your ranges
      </h2>
      <p>
        Somebody whose ranges hold 9 times of 10 gets {hits} or fewer of {n} right with a chance of{' '}
        {chanceText(soFew, formats.locale)}.
      </p>
      <p>
        <b>{text}</b>
      </p>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Question</th>
              <th scope="col">Your range</th>
              <th scope="col">Answer</th>
              <th scope="col">In it?</th>
            </tr>
          </thead>
          <tbody>
            {answered.map(({ question, low, high }, at) => (
              <tr key={question.id}>
                <th scope="row">
                  {question.question}
                  <small>{question.source}</small>
                </th>
                <td>
                  {numberText(low, question.unit, formats)} to {numberText(high, question.unit, formats)}
                </td>
                <td>{numberText(question.answer, question.unit, formats)}</td>
                <td>
                  <StatusMark
                    tone={answers[at]?.hit ? 'good' : 'attention'}
                    text={answers[at]?.hit ? 'yes' : 'no'}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="actions">
        <button type="button" className="primary" onClick={onAgain}>
          Ten more questions
        </button>
      </div>
    </section>
  );
}
