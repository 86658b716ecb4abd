import { answerText, hostileQuestions } from '@plumbline/shared/core/library/hostile-questions.ts';
import { answerTexts } from '@plumbline/shared/core/wording/exposure-figures.ts';
import { useQuery } from '@tanstack/react-query';
import { exposureQuery, sensitivityQuery } from '../api/exposure.ts';
import { HardQuestion } from '../panels/exposure/hard-question.tsx';
import { formatInstant } from '../ui/format.ts';
import { useAnchor } from '../ui/use-anchor.ts';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Answer } from './answer.tsx';
import { ExposureFrame } from './exposure-frame.tsx';
import { useFormats } from './use-formats.ts';

/** Twenty questions of those who doubt the figure, answered from this run, each one step from its proof. */
export function QuestionsPage() {
  const report = useQuery(exposureQuery);
  const computed = report.data !== undefined && report.data.result !== null;
  const sensitivity = useQuery({ ...sensitivityQuery, enabled: computed });
  const formats = useFormats();
  usePageTitle('Hard questions');
  useAnchor(report.data !== undefined);
  return (
    <ExposureFrame here="questions">
      <h1>Twenty hard questions about the money figures</h1>
      <p className="lead">
        What a director, an actuary, an auditor or an opponent would ask. Each answer carries the figures of
        now and ends at its proof.
      </p>
      <Answer query={report}>
        {(data) => {
          const figures = answerTexts(data, sensitivity.data ?? null, formats.locale);
          return (
            <>
              <p className="quiet">
                Money in {data.currency}, as of {formatInstant(data.asOf, formats)}
              </p>
              {data.missing !== null && <p className="takeaway">{data.missing}</p>}
              <ol className="hard-questions">
                {hostileQuestions.map((one, at) => (
                  <HardQuestion
                    key={one.id}
                    id={one.id}
                    number={at + 1}
                    question={one.question}
                    answer={answerText(one, figures)}
                    href={one.where}
                    linkText={one.whereText}
                  />
                ))}
              </ol>
            </>
          );
        }}
      </Answer>
    </ExposureFrame>
  );
}
