import { useEffect, useRef, useState } from 'react';

interface Word {
  at?: number;
  /** A window that has just opened asks where the others are. */
  asks?: true;
}

/** Which step is shown, in step with the other windows of this browser on the same presentation. */
export function useSteps(code: string): [at: number, go: (at: number) => void] {
  const [at, setAt] = useState(0);
  const held = useRef(0);
  const channel = useRef<BroadcastChannel | null>(null);
  useEffect(() => {
    const opened = new BroadcastChannel(`plumbline-present ${code}`);
    opened.onmessage = ({ data }: MessageEvent<Word>) => {
      if (data.at === undefined) {
        if (held.current > 0) opened.postMessage({ at: held.current });
        return;
      }
      held.current = data.at;
      setAt(data.at);
    };
    opened.postMessage({ asks: true });
    channel.current = opened;
    return () => opened.close();
  }, [code]);
  return [
    at,
    (next) => {
      held.current = next;
      setAt(next);
      channel.current?.postMessage({ at: next });
    },
  ];
}
