import { createContext, useContext, useSyncExternalStore } from 'react';
import type { LiveState, LiveStore } from '../api/live-store.ts';

export const LiveContext = createContext<LiveStore | null>(null);

/** The live connection's state and its pause and resume; must be used below `LiveContext`. */
export function useLive(): LiveState & Pick<LiveStore, 'pause' | 'resume'> {
  const store = useContext(LiveContext);
  if (store === null) throw new Error('useLive is used outside of LiveContext');
  const state = useSyncExternalStore(store.subscribe, store.state);
  return { ...state, pause: store.pause, resume: store.resume };
}
