import type { ExposureCheck } from '@plumbline/shared/schema/exposure-report.ts';
import { StatusMark } from '../../ui/status-mark.tsx';

/** The standing cross-checks with the numbers that were compared. */
export function CheckList({ checks }: { checks: readonly ExposureCheck[] }) {
  return (
    <ul className="checks">
      {checks
        .toSorted((a, b) => Number(a.passed) - Number(b.passed))
        .map((check) => (
          <li key={check.id}>
            <StatusMark
              tone={check.passed ? 'good' : 'attention'}
              text={check.passed ? 'Passed' : 'Failed'}
            />{' '}
            <b>{check.name}</b>
            <p>{check.detail}</p>
          </li>
        ))}
    </ul>
  );
}
