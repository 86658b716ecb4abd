import { ApiProblem } from '@plumbline/web/api/client.ts';
import { problemOf } from '@plumbline/web/api/problem-of.ts';
import { ProblemView } from '@plumbline/web/ui/problem-view.tsx';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

afterEach(cleanup);

const problem = {
  type: 'about:blank',
  title: 'The input cannot be used',
  status: 400,
  detail: 'The file ends in the middle of a record.',
  file: 'scan.sarif',
  at: 'byte 20,114',
  expected: 'a closing bracket',
  todo: 'Export the file again.',
};

describe('the words for a failure', () => {
  it('say what failed, where, what was expected and what to do', () => {
    render(<ProblemView problem={problem} />);
    expect(screen.getByRole('alert').textContent).toBe(
      'The input cannot be usedThe file ends in the middle of a record.' +
        'In scan.sarif, at byte 20,114: expected a closing bracketExport the file again.',
    );
  });

  it('offer another try where one can help, and none for what does not exist', () => {
    const retry = () => undefined;
    render(<ProblemView problem={problem} onRetry={retry} />);
    expect(screen.getByRole('button').textContent).toBe('Try again');
    cleanup();
    render(<ProblemView problem={{ ...problem, status: 404 }} onRetry={retry} />);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('are the server’s own where it spoke, and never a stack of code where it did not', () => {
    expect(problemOf(new ApiProblem(problem))).toBe(problem);
    const unforeseen = problemOf(new TypeError('x is undefined'));
    expect(JSON.stringify(unforeseen)).not.toContain('undefined');
    expect(unforeseen.todo).toBe('Load the page again.');
  });
});
