import type { TestOutcome } from '@plumbline/shared/schema/delivery.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { problemOf } from '../../api/problem-of.ts';

/** Sends one now, and says what came of it. */
export function TestLine({ of, send }: { of: string; send: () => Promise<TestOutcome> }) {
  const client = useQueryClient();
  const testing = useMutation({
    mutationFn: send,
    onSuccess: () => client.invalidateQueries({ queryKey: ['deliveries'] }),
  });
  return (
    <div className="actions">
      <button
        type="button"
        aria-label={`Send a test: ${of}`}
        disabled={testing.isPending}
        onClick={() => testing.mutate()}
      >
        {testing.isPending ? 'Sending…' : 'Send a test'}
      </button>
      <span role="status">{outcomeText(testing.data, testing.error)}</span>
    </div>
  );
}

function outcomeText(outcome: TestOutcome | undefined, error: Error | null): string {
  if (error !== null) return problemOf(error).detail ?? problemOf(error).title;
  if (outcome === undefined) return '';
  if (outcome.sent) return 'Sent.';
  const todo =
    outcome.todo === null ? '' : ` ${outcome.todo.charAt(0).toUpperCase()}${outcome.todo.slice(1)}.`;
  return `Not sent: ${outcome.problem ?? 'no reason was told'}.${todo}`;
}
