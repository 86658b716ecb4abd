import { questionSource } from '@plumbline/shared/core/briefing/layout.ts';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import type { Scope } from '../paths.ts';
import { FigureLink } from './figure-link.tsx';

/** The board's four hard questions, answered in figures or said to be unanswered and why. */
export function Questions({ briefing, scope }: { briefing: Briefing; scope: Scope }) {
  return (
    <div className="row questions">
      {briefing.questions.map((question) => (
        <section key={question.id} className="question" data-figure={question.figures[0]}>
          <h2>
            <FigureLink figure={question.figures[0]} scope={scope}>
              {question.question}
            </FigureLink>
          </h2>
          <p className={question.answered ? undefined : 'unanswered'}>
            {question.answer} <small>{questionSource(question, briefing.locale)}</small>
          </p>
        </section>
      ))}
    </div>
  );
}
