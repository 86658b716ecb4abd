import type { Change } from './answers.ts';
import { readEvents } from './event-stream.ts';

/** `lost`: nothing was heard for `silenceMs`; what is on the page may be out of date. */
export type Connection = 'connecting' | 'live' | 'lost';

export interface LiveOptions {
  /** Tabs with the same name share one stream. */
  name: string;
  open: (lastEventId: string | null, signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>;
  onChange: (change: Change) => void;
  onConnection: (connection: Connection) => void;
  /** Web Locks; where a browser has none, each tab opens its own stream. */
  locks: LockManager | undefined;
  now: () => number;
  /** Uniform on [0, 1): spreads the reconnects of many browsers. */
  random: () => number;
  /** Two pings (25 s each) may be missed before the connection counts as lost. */
  silenceMs?: number;
  checkMs?: number;
  firstRetryMs?: number;
}

export interface Live {
  /** The reader is back: reconnect at once where nothing was heard lately. */
  wake: () => void;
  stop: () => void;
}

type Message =
  | { type: 'heard'; at: number; id: string | null }
  | { type: 'change'; at: number; id: string | null; change: Change }
  | { type: 'failed' | 'wake' | 'hello' };

const longestRetryMs = 30_000;
const everything: Change = { version: '', resources: ['*'] };

/** Milliseconds until try `failures` (0 the first): doubles up to 30 s, the upper half of it by chance. */
export function retryDelayMs(failures: number, random: number, firstMs = 1000): number {
  return Math.min(longestRetryMs, firstMs * 2 ** failures) * (0.5 + random / 2);
}

/** One event stream per browser: the tabs elect a leader by a lock, and it shares what it hears. */
export function startLive(options: LiveOptions): Live {
  const { now, silenceMs = 60_000, checkMs = 5_000, firstRetryMs = 1_000 } = options;
  const ended = new AbortController();
  const channel = new BroadcastChannel(options.name);
  let connection: Connection = 'connecting';
  let heardAt = now();
  let lastId: string | null = null;
  let leading = false;
  let failing = true;
  let attempt: AbortController | null = null;
  let hurry: (() => void) | null = null;
  let woken = false;

  const show = () => {
    const next = now() - heardAt > silenceMs ? 'lost' : failing ? 'connecting' : 'live';
    if (next !== connection) options.onConnection(next);
    connection = next;
  };
  const take = (message: Message) => {
    if (message.type === 'hello' || message.type === 'wake') return;
    failing = message.type === 'failed';
    if ('at' in message) {
      heardAt = message.at;
      lastId = message.id ?? lastId;
    }
    show();
    if (message.type === 'change') options.onChange(message.change);
  };
  const tell = (message: Message) => {
    if (ended.signal.aborted) return;
    channel.postMessage(message);
    take(message);
  };
  const wake = () => {
    if (hurry !== null) hurry();
    else if (leading && now() - heardAt > silenceMs / 2) {
      woken = true;
      attempt?.abort();
    } else if (!leading && !ended.signal.aborted) channel.postMessage({ type: 'wake' });
  };

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.type === 'hello') {
      if (leading)
        channel.postMessage(failing ? { type: 'failed' } : { type: 'heard', at: heardAt, id: lastId });
    } else if (data.type === 'wake') {
      if (leading) wake();
    } else take(data);
  };

  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        ended.signal.removeEventListener('abort', done);
        hurry = null;
        resolve();
      };
      const timer = setTimeout(done, ms);
      ended.signal.addEventListener('abort', done);
      hurry = done;
    });

  const listen = async (missed: boolean) => {
    attempt = new AbortController();
    const stream = await options.open(lastId, AbortSignal.any([attempt.signal, ended.signal]));
    tell({ type: 'heard', at: now(), id: lastId });
    if (missed) tell({ type: 'change', at: now(), id: lastId, change: everything });
    for await (const event of readEvents(stream)) {
      if (event.event === 'change') {
        const change = JSON.parse(event.data) as Change;
        tell({ type: 'change', at: now(), id: event.id, change });
      } else tell({ type: 'heard', at: now(), id: event.id });
    }
  };

  const lead = async () => {
    leading = true;
    for (let failures = 0; !ended.signal.aborted; failures += 1) {
      const since = heardAt;
      await listen(failures > 0).catch(() => undefined);
      if (heardAt > since) failures = 0;
      if (ended.signal.aborted) break;
      tell({ type: 'failed' });
      if (!woken) await rest(retryDelayMs(failures, options.random(), firstRetryMs));
      woken = false;
    }
    leading = false;
  };

  const check = setInterval(() => {
    if (leading && now() - heardAt > silenceMs) attempt?.abort();
    show();
  }, checkMs);

  channel.postMessage({ type: 'hello' });
  if (options.locks === undefined) void lead();
  else options.locks.request(options.name, { signal: ended.signal }, lead).catch(() => undefined);

  return {
    wake,
    stop: () => {
      clearInterval(check);
      ended.abort();
      channel.close();
    },
  };
}
