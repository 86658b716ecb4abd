import { useEffect, useRef, useState } from 'react';
import { useLive } from './live-context.ts';

const quietMs = 60_000;

/** Tells a screen reader that figures changed, politely and at most once a minute. */
export function LiveAnnouncer() {
  const { changedAt, connection, paused } = useLive();
  const [text, setText] = useState('');
  const spokenAt = useRef(Number.NEGATIVE_INFINITY);

  useEffect(() => {
    if (changedAt === null || paused) return;
    const speak = () => {
      spokenAt.current = Date.now();
      setText(`Figures updated at ${new Date().toLocaleTimeString()}.`);
    };
    const timer = setTimeout(speak, Math.max(0, spokenAt.current + quietMs - Date.now()));
    return () => clearTimeout(timer);
  }, [changedAt, paused]);

  return (
    <>
      <p className="unseen" aria-live="polite">
        {text}
      </p>
      <p className="unseen" aria-live="polite">
        {connection === 'lost' ? 'The connection to the server is lost.' : ''}
      </p>
    </>
  );
}
