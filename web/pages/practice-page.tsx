import '../styles/scenario.css';

import { practiceScore } from '@plumbline/shared/core/exposure/calibration.ts';
import { drawPractice } from '@plumbline/shared/core/library/practice-questions.ts';

import { useEffect, useMemo, useRef, useState } from 'react';
import { type PracticeTexts, practiceAnswers, practiceFault } from '../editor/practice-answers.ts';
import { PracticeResult } from '../panels/practice-result.tsx';
import { PracticeRound } from '../panels/practice-round.tsx';
import { paths } from '../paths.ts';
import { usePageTitle } from '../ui/use-page-title.ts';
import { useFormats } from './use-formats.ts';

const anySeed = () => Math.floor(Math.random() * 2 ** 32);

/** Practice in ranges of 90 %: ten questions with known answers. Nothing is kept when the page is left. */
export function PracticePage() {
  usePageTitle('Practise ranges');
  const formats = useFormats();
  const [seed, setSeed] = useState(anySeed);
  const [texts, setTexts] = useState<Record<string, PracticeTexts>>({});
  const [asked, setAsked] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const questions = useMemo(() => drawPractice(seed), [seed]);
  const faults = useMemo(
    () =>
      new Map(
        questions.flatMap(({ id }) => {
          const fault = practiceFault(texts[id] ?? { low: '', high: '' }, formats.locale);
          return fault === null ? [] : [[id, fault] as const];
        }),
      ),
    [questions, texts, formats.locale],
  );
  const answered = practiceAnswers(questions, texts, formats.locale);
  const done = asked && faults.size === 0;
  const finish = () => {
    setAsked(true);
    if (faults.size > 0)
      requestAnimationFrame(() =>
        place.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
      );
  };
  useEffect(() => {
    if (done) place.current?.querySelector<HTMLElement>('#score')?.focus();
  }, [done]);
  const again = () => {
    setSeed(anySeed());
    setTexts({});
    setAsked(false);
    scrollTo({ top: 0 });
  };
  return (
    <div className="detail" ref={place}>
      <p className="back">
        <a href={paths.exposure('scenarios')}>All scenarios</a>
      </p>
      <h1>Practise ranges</h1>
      <p className="lead">
        Nearly everybody’s ranges are too narrow at first. Answer each question with a low and a high number
        so that the truth lies between them 9 times of 10. Do not look anything up.
      </p>
      {done ? (
        <PracticeResult
          answered={answered}
          score={practiceScore(answered)}
          formats={formats}
          onAgain={again}
        />
      ) : (
        <PracticeRound
          questions={questions}
          texts={texts}
          faults={asked ? faults : new Map()}
          onChange={(id, next) => setTexts((before) => ({ ...before, [id]: next }))}
          onSubmit={finish}
        />
      )}
      <p className="quiet">Nothing you type here is stored. Questions of draw {seed}.</p>
    </div>
  );
}
