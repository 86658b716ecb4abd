import type { PresentationMove } from '@plumbline/shared/schema/presentation.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { movePresentation, presentationQuery } from '../../api/presentation.ts';

interface Moves {
  send: (move: PresentationMove) => Promise<void>;
  /** Whether a move is on its way: what the server says meanwhile is older. */
  busy: () => boolean;
  /** The last step that somebody went to, where it did not reach the server. */
  unsent: () => PresentationMove | null;
  /** When it was last found that nothing reaches the server, epoch milliseconds; 0: something did since. */
  failedAt: number;
  /** The step that is on its way. */
  ahead: string | null;
}

/** Sends moves one after another; of those that wait only the last counts. */
export function useMoves(): Moves {
  const client = useQueryClient();
  const [failedAt, setFailedAt] = useState(0);
  const [ahead, setAhead] = useState<string | null>(null);
  const held = useRef({
    running: false,
    waiting: [] as PresentationMove[],
    unsent: [] as PresentationMove[],
  });
  const send = useCallback(
    async (given: PresentationMove) => {
      const { current } = held;
      if (given.kind === 'move') setAhead(given.step);
      if (!current.running || given.kind === 'move') current.waiting = [given];
      if (current.running) return;
      current.running = true;
      for (let [move] = current.waiting; move !== undefined; [move] = current.waiting) {
        current.waiting = [];
        const answer = await movePresentation(move).catch(() => null);
        setFailedAt(answer === null ? Date.now() : 0);
        if (move.kind === 'move') current.unsent = answer === null ? [move] : [];
        if (answer === null || current.waiting.length > 0) continue;
        // What was asked before and comes later would lead back.
        await client.cancelQueries({ queryKey: presentationQuery.queryKey });
        if (current.waiting.length > 0) continue;
        current.running = false;
        client.setQueryData(presentationQuery.queryKey, answer);
      }
      current.running = false;
      setAhead(null);
    },
    [client],
  );
  const busy = useCallback(() => held.current.running, []);
  const unsent = useCallback(() => held.current.unsent[0] ?? null, []);
  return { send, busy, unsent, failedAt, ahead };
}
