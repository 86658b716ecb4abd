import type { PresentedPage } from '@plumbline/shared/schema/presentation.ts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { movePresentation, presentationQuery } from '../../api/presentation.ts';
import { useMoves } from './use-moves.ts';

const hereEveryMs = 15_000;

/** Keeps this screen and the remotes that chose its code in step through the server; returns how to say where it is. */
export function usePresenting(
  { period, unit, digest }: PresentedPage,
  code: string,
  step: string,
  follow: (step: string) => void,
): (step: string) => void {
  const { send, busy, unsent } = useMoves();
  const { data } = useQuery({ ...presentationQuery, refetchInterval: false });
  const now = useRef({ step, follow });
  now.current = { step, follow };
  useEffect(() => {
    const of = { code, period, unit, digest };
    const say = (kind: 'open' | 'here') => void send(unsent() ?? { ...of, kind, step: now.current.step });
    say('open');
    const timer = setInterval(() => say('here'), hereEveryMs);
    return () => {
      clearInterval(timer);
      void movePresentation({ ...of, kind: 'leave', step: now.current.step }).catch(() => null);
    };
  }, [code, period, unit, digest, send, unsent]);
  useEffect(() => {
    if (data === undefined || busy()) return;
    const presented = data.items.find((one) => one.code === code);
    const again = unsent();
    // The screen went on while nothing reached the server: where it is holds.
    if (again !== null) void send(again);
    // Another window of the same page was left; this one still shows it.
    else if (presented === undefined)
      void send({ code, period, unit, digest, kind: 'here', step: now.current.step });
    else if (
      presented.period === period &&
      presented.unit === unit &&
      presented.digest === digest &&
      presented.step !== now.current.step
    )
      now.current.follow(presented.step);
  }, [data, busy, send, unsent, code, period, unit, digest]);
  return (to) => void send({ code, period, unit, digest, kind: 'move', step: to });
}
