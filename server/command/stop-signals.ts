import { constants } from 'node:os';

export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';
const stopSignals: StopSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** npm and the terminal both pass Ctrl-C on, so two in a moment are one wish; a later one means it. */
const sameWishMs = 1_500;
const parentCheckMs = 500;

/**
 * Calls the handler once when the process is asked to stop, also when the npm that started it is gone: npm passes on
 * neither a hang-up nor its own death. A signal that comes later than a moment ends the process at once.
 * Returns the function that stops listening.
 */
export function onStop(handler: (signal: StopSignal) => void): () => void {
  let firstAt: number | undefined;
  const hear = (signal: StopSignal): void => {
    if (firstAt === undefined) {
      firstAt = performance.now();
      handler(signal);
    } else if (performance.now() - firstAt > sameWishMs) process.exit(exitOf(signal));
  };
  for (const signal of stopSignals) process.on(signal, hear);
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.env.npm_lifecycle_event === undefined || process.ppid === parent) return;
    clearInterval(watch);
    if (firstAt === undefined) hear('SIGHUP');
  }, parentCheckMs);
  watch.unref();
  return () => {
    clearInterval(watch);
    for (const signal of stopSignals) process.off(signal, hear);
  };
}

export function exitOf(signal: StopSignal): number {
  return 128 + constants.signals[signal];
}
