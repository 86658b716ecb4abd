import { worstAppetite } from '@plumbline/shared/core/wording/exposure-page.ts';
import type { ExposureReport } from '@plumbline/shared/schema/exposure-report.ts';
import { paths } from '../../paths.ts';
import { type Formats, formatInstant } from '../../ui/format.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { appetiteWords } from './words.ts';

interface ExposureHeadProps {
  report: ExposureReport;
  headline: string;
  formats: Formats;
}

/** The message of the page in one sentence, and what it covers. */
export function ExposureHead({ report, headline, formats }: ExposureHeadProps) {
  const failed = report.checks.some(({ passed }) => !passed);
  const row = report.result === null || failed ? null : worstAppetite(report.result);
  return (
    <header className="exposure-head">
      <h1 className={failed ? 'attention' : undefined}>{headline}</h1>
      <p className="quiet">
        The whole company · {report.currency} · as of {formatInstant(report.asOf, formats)}
        {row !== null && (
          <>
            {' · '}
            <StatusMark {...appetiteWords[row.status]} />
          </>
        )}
      </p>
      <p className="quiet">
        Expected loss is the mean of all the years that could come; most years cost less, a few cost far more.{' '}
        <a href={paths.exposure('questions')}>Twenty hard questions about these figures</a>
      </p>
    </header>
  );
}
