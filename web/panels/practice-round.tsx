import type { PracticeQuestion } from '@plumbline/shared/schema/practice-question.ts';
import type { SyntheticEvent } from 'react';
import type { PracticeTexts } from '../editor/practice-answers.ts';
import { TextField } from '../ui/text-field.tsx';

interface PracticeRoundProps {
  questions: PracticeQuestion[];
  texts: Readonly<Record<string, PracticeTexts>>;
  /** What is wrong with an answer, by the id of its question. */
  faults: ReadonlyMap<string, string>;
  onChange: (id: string, texts: PracticeTexts) => void;
  onSubmit: () => void;
}

/** Ten questions, each to be answered by a range that holds the truth 9 times of 10. */
export function PracticeRound({ questions, texts, faults, onChange, onSubmit }: PracticeRoundProps) {
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className="practice" onSubmit={submit} noValidate>
      <ol>
        {questions.map(({ id, question, unit }, at) => {
          const typed = texts[id] ?? { low: '', high: '' };
          const fault = faults.get(id);
          return (
            <li key={id}>
              <fieldset className="group">
                <legend>
                  {at + 1}. {question}
                </legend>
                <div className="fields narrow">
                  <TextField
                    kind="number"
                    label="Low"
                    value={typed.low}
                    unit={unit}
                    path={id}
                    error={fault}
                    onChange={(low) => onChange(id, { ...typed, low })}
                  />
                  <TextField
                    kind="number"
                    label="High"
                    value={typed.high}
                    unit={unit}
                    onChange={(high) => onChange(id, { ...typed, high })}
                  />
                </div>
              </fieldset>
            </li>
          );
        })}
      </ol>
      <div className="actions">
        <button type="submit" className="primary">
          See how many I got
        </button>
        <p role="alert">
          {faults.size > 0 &&
            `${faults.size === 1 ? 'One answer needs' : `${faults.size} answers need`} a low and a high number.`}
        </p>
      </div>
    </form>
  );
}
