import { runSentences } from '@plumbline/shared/core/wording/exposure-run.ts';
import { useQuery } from '@tanstack/react-query';
import { definitionsQuery } from '../api/definitions.ts';
import { exposureQuery } from '../api/exposure.ts';
import { MethodStep } from '../panels/exposure/method-step.tsx';
import { formatInstant } from '../ui/format.ts';
import { useAnchor } from '../ui/use-anchor.ts';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Answer } from './answer.tsx';
import { ExposureFrame } from './exposure-frame.tsx';
import { useFormats } from './use-formats.ts';

/** How the figures are worked out, with what each step came to in this run. */
export function MethodPage() {
  const report = useQuery(exposureQuery);
  const words = useQuery(definitionsQuery());
  const contents = words.data?.method.map(({ id, title }) => ({ id, question: title })) ?? [];
  const formats = useFormats();
  usePageTitle('Method');
  useAnchor(report.data !== undefined && words.data !== undefined);
  return (
    <ExposureFrame here="method" contents={contents}>
      <h1>How the exposure is worked out</h1>
      <p className="lead">
        In plain words, with the formulas, what we had to assume, and the inputs and numbers of this run.
      </p>
      <Answer query={report}>
        {(data) => {
          const here = runSentences(data, { currency: data.currency, locale: formats.locale });
          return (
            <>
              <p className="quiet">
                Money in {data.currency}, as of {formatInstant(data.asOf, formats)}
              </p>
              {data.missing !== null && <p className="takeaway">{data.missing}</p>}
              <Answer query={words}>
                {({ method, locale }) =>
                  method.map((step) => (
                    <MethodStep key={step.id} step={step} here={here[step.id] ?? []} lang={locale} />
                  ))
                }
              </Answer>
            </>
          );
        }}
      </Answer>
    </ExposureFrame>
  );
}
