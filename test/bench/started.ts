import type { Running } from '../support/processes.ts';

const running = new Set<Running>();

/** Remembers a process of a benchmark, so that an interrupted run takes it along. */
export function remember(started: Running): Running {
  running.add(started);
  started.ended.then(
    () => running.delete(started),
    () => running.delete(started),
  );
  return started;
}

/** Ends what benchmarks started and waits until it is gone. */
export async function endStarted(): Promise<void> {
  const all = [...running];
  for (const each of all) each.signal('SIGTERM');
  await Promise.allSettled(all.map((each) => each.ended));
}
