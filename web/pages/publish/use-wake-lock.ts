import { useEffect } from 'react';

/** Keeps the screen lit while this is shown, where the browser can. */
export function useWakeLock(): void {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return;
    let left = false;
    let held: WakeLockSentinel | null = null;
    const light = async () => {
      if (document.visibilityState !== 'visible' || held?.released === false) return;
      // Refused where the battery is low: then the screen goes dark as always.
      held = await navigator.wakeLock.request('screen').catch(() => null);
      if (left) void held?.release();
    };
    // A browser takes it back from a page that is hidden.
    document.addEventListener('visibilitychange', light);
    void light();
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', light);
      void held?.release();
    };
  }, []);
}
