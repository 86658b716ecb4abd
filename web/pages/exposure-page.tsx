import { exposureHeadline } from '@plumbline/shared/core/wording/exposure-page.ts';
import { useQuery } from '@tanstack/react-query';
import { exposureQuery } from '../api/exposure.ts';
import { ExposureHead } from '../panels/exposure/exposure-head.tsx';
import { ExposureMissing } from '../panels/exposure/exposure-missing.tsx';
import { ExposureWithheld } from '../panels/exposure/exposure-withheld.tsx';
import { useAnchor } from '../ui/use-anchor.ts';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Answer } from './answer.tsx';
import { ExposureFrame } from './exposure-frame.tsx';
import { ExposureSections, portfolioContents } from './exposure-sections.tsx';
import { useFormats } from './use-formats.ts';

/** The company's exposure: what a year could cost, why, and why that can be believed. */
export function ExposurePage() {
  const report = useQuery(exposureQuery);
  const formats = useFormats();
  const answered = report.data !== undefined && report.data.result !== null;
  usePageTitle('Exposure');
  useAnchor(report.data !== undefined);
  return (
    <ExposureFrame here="" contents={answered ? portfolioContents : []}>
      <Answer query={report} heading="h1">
        {(data) => (
          <>
            <ExposureHead report={data} headline={exposureHeadline(data, formats.locale)} formats={formats} />
            {data.result !== null ? (
              <ExposureSections report={data} result={data.result} locale={formats.locale} />
            ) : data.checks.length > 0 ? (
              <ExposureWithheld report={data} />
            ) : (
              <ExposureMissing missing={data.missing} />
            )}
          </>
        )}
      </Answer>
    </ExposureFrame>
  );
}
