import type { Decision } from '@plumbline/shared/schema/decision.ts';
import { type SyntheticEvent, useState } from 'react';
import { useUnsaved } from '../../ui/use-typed.ts';

interface AskChoiceProps {
  /** Ids of the requests that are asked for, in order. */
  asks: readonly string[];
  /** Requests that are open. */
  open: readonly Pick<Decision, 'id' | 'title'>[];
  pending: boolean;
  onChoose: (decisions: string[]) => void;
}

const numbers = [1, 2, 3] as const;

/** At most three requests, in the order in which the board reads them. */
export function AskChoice({ asks, open, pending, onChoose }: AskChoiceProps) {
  const [typed, setTyped] = useState<readonly string[] | null>(null);
  const shown = typed ?? asks;
  const chosen = shown.filter((id) => id !== '');
  const changed = chosen.join() !== asks.join();
  useUnsaved('asks', changed ? chosen.join() : null);
  const missing = asks.filter((id) => !open.some((one) => one.id === id));
  const choose = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    onChoose([...new Set(chosen)]);
    setTyped(null);
  };
  return (
    <form onSubmit={choose}>
      <div className="fields">
        {numbers.map((number) => (
          <label key={number} className="choice">
            <span>Ask {number}</span>
            <select
              value={shown[number - 1] ?? ''}
              onChange={(event) =>
                setTyped(
                  numbers.map((other) => (other === number ? event.target.value : (shown[other - 1] ?? ''))),
                )
              }
            >
              <option value="">None</option>
              {missing.map((id) => (
                <option key={id} value={id}>
                  {id}, no longer open
                </option>
              ))}
              {open.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title} ({id})
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      {changed && (
        <div className="actions">
          <button type="submit" disabled={pending}>
            {pending ? 'Saving…' : 'Ask for these'}
          </button>
          <button type="button" onClick={() => setTyped(null)}>
            Leave as it was
          </button>
        </div>
      )}
    </form>
  );
}
