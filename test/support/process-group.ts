import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Sends a signal to a process group; true when there was one. */
export function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}

/**
 * Processes that still run in a group some time after its leader ended, each as `id command`. Those that are on their
 * way out get the time to go; one that is dead but not yet taken off the list by its parent runs no more.
 */
export async function leftInGroup(group: number, patienceMs: number): Promise<string[]> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const left = runningIn(group);
    if (left.length === 0 || performance.now() > until) return left;
    await sleep(100);
  }
}

function runningIn(group: number): string[] {
  if (process.platform !== 'linux') return signalGroup(group, 0) ? [`group ${group}`] : [];
  const found: string[] = [];
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const [state, , pgrp] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (Number(pgrp) === group && state !== 'Z' && state !== 'X')
        found.push(`${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()}`);
    } catch {
      // It ended while it was looked at.
    }
  }
  return found;
}
