import type { QueryClient } from '@tanstack/react-query';
import type { Change } from './answers.ts';
import type { Connection } from './live.ts';

export interface LiveState {
  connection: Connection;
  /** The reader holds the page still; changes are counted and shown on resume. */
  paused: boolean;
  waiting: number;
  /** When the page last asked again because something changed, epoch milliseconds. */
  changedAt: number | null;
}

export interface LiveStore {
  subscribe: (listener: () => void) => () => void;
  state: () => LiveState;
  connection: (connection: Connection) => void;
  change: (change: Change) => void;
  pause: () => void;
  resume: () => void;
  /** Time went by: what was current may be late now, though nothing changed. */
  age: () => void;
}

/** What else rests on a resource: a finding that moves also moves figures and the page. */
const restsOn: Record<string, string[]> = {
  findings: ['briefings', 'figures', 'units', 'sources'],
  imports: ['sources', 'company'],
  units: ['briefings', 'figures'],
  company: ['briefings', 'figures', 'findings', 'sources', 'units', 'imports'],
  figures: ['briefings'],
  sources: ['briefings'],
};

/** Says of each source how old it is. */
const aging = new Set(['briefings', 'sources']);

/** Turns "this changed" into asking again, at most once in `quietMs`, or not at all while paused. */
export function createLiveStore(client: QueryClient, now: () => number, quietMs = 1_000): LiveStore {
  let current: LiveState = { connection: 'connecting', paused: false, waiting: 0, changedAt: null };
  const listeners = new Set<() => void>();
  const changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const set = (next: Partial<LiveState>) => {
    current = { ...current, ...next };
    for (const listener of listeners) listener();
  };
  const flush = () => {
    timer = null;
    if (changed.size === 0 || current.paused) return;
    const names = new Set([...changed].flatMap((name) => [name, ...(restsOn[name] ?? [])]));
    const all = [...changed].some((name) => name === '*' || !(name in restsOn || name === 'briefings'));
    changed.clear();
    set({ changedAt: now() });
    void client.invalidateQueries({
      predicate: ({ queryKey }) => (all && queryKey[0] !== 'formats') || names.has(String(queryKey[0])),
    });
    timer = setTimeout(flush, quietMs);
  };

  return {
    state: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connection: (connection) => set({ connection }),
    change: ({ resources }) => {
      // No figure rests on it, and whoever presents does not wait.
      if (resources[0] === 'presentation')
        return void client.invalidateQueries({ queryKey: ['presentation'] });
      for (const name of resources) changed.add(name);
      if (current.paused) set({ waiting: current.waiting + 1 });
      else if (timer === null) flush();
    },
    pause: () => set({ paused: true }),
    resume: () => {
      set({ paused: false, waiting: 0 });
      if (timer === null) flush();
    },
    age: () => {
      if (current.paused) return;
      void client.invalidateQueries({ predicate: ({ queryKey }) => aging.has(String(queryKey[0])) });
    },
  };
}
