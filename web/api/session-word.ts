const channel = new BroadcastChannel('plumbline-session');

/** Tells the other tabs of this browser who is signed in now: the account, or nobody. */
export function tellSession(accountId: string | null): void {
  channel.postMessage(accountId);
}

export function hearSession(listener: (accountId: string | null) => void): () => void {
  const hear = ({ data }: MessageEvent<string | null>) => listener(data);
  channel.addEventListener('message', hear);
  return () => channel.removeEventListener('message', hear);
}
