import type { ExposureReport } from '@plumbline/shared/schema/exposure-report.ts';
import { paths } from '../../paths.ts';
import { CheckList } from './check-list.tsx';
import { InputTable } from './input-table.tsx';

/** A cross-check failed: the figures are held back, and what the reader can follow instead is the check and the inputs. */
export function ExposureWithheld({ report }: { report: ExposureReport }) {
  return (
    <section className="withheld" aria-labelledby="checks">
      <h2 id="checks">Why is there no figure?</h2>
      <p>
        Each figure is worked out by two ways. They differ more than they may, so none of them is shown. Look
        at the inputs that were changed last: a range that is far too wide, or a loss without a cap, is the
        usual reason.
      </p>
      <CheckList checks={report.checks} />
      <h2 id="inputs">Which inputs went in?</h2>
      <InputTable inputs={report.inputs} />
      <p>
        <a className="button primary" href={paths.exposure('scenarios')}>
          Open the scenarios
        </a>
      </p>
    </section>
  );
}
