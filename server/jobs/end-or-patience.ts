import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for work to end, however, but no longer than `patienceMs`: a process that was told to stop must stop. */
export async function endOrPatience(work: Promise<unknown>, patienceMs: number): Promise<void> {
  const over = new AbortController();
  const ended = work.catch(() => {}).finally(() => over.abort());
  await Promise.race([ended, sleep(patienceMs, undefined, { signal: over.signal }).catch(() => {})]);
}
