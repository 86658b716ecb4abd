import { expect } from 'vitest';

/** One event as it was told. */
export interface Heard {
  id: string | undefined;
  event: string | undefined;
  data: { version?: number | string; resources?: string[] };
}

/** Opens the event stream of a server that listens; `next` waits for the next word, null once the stream is over. */
export async function openStream(address: string, headers: Record<string, string>) {
  const answer = await fetch(`${address}/api/v1/events`, { headers });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  return {
    async next(): Promise<Heard | null> {
      while (!rest.includes('\n\n')) {
        const { value, done } = await reader.read();
        if (done) return null;
        rest += value;
      }
      const [block = ''] = rest.split('\n\n');
      rest = rest.slice(block.length + 2);
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      return {
        id: field('id'),
        event: field('event'),
        data: JSON.parse(field('data') ?? '{}') as Heard['data'],
      };
    },
    close: () => reader.cancel(),
  };
}

/** Everything told up to the first change that names a resource. */
export async function until(stream: { next(): Promise<Heard | null> }, resource: string): Promise<Heard[]> {
  const heard: Heard[] = [];
  for (;;) {
    const next = await stream.next();
    if (next === null) throw new Error(`ended before ${resource} was told`);
    heard.push(next);
    if (next.data.resources?.includes(resource)) return heard;
  }
}
