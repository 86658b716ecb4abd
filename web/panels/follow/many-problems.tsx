import type { Problem } from '@plumbline/shared/schema/problem.ts';
import { ProblemView } from '../../ui/problem-view.tsx';

const shown = 8;

/** Why nothing of many was changed: the refusal, and each that it rests on. */
export function ManyProblems({ problem }: { problem: Problem }) {
  const each = problem.problems ?? [];
  return (
    <>
      <ProblemView problem={problem} heading="h3" />
      {each.length > 0 && (
        <ul>
          {each.slice(0, shown).map(({ path, message }) => (
            <li key={path}>{message}</li>
          ))}
          {each.length > shown && <li>and {each.length - shown} more</li>}
        </ul>
      )}
    </>
  );
}
