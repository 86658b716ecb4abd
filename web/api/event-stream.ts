export interface StreamEvent {
  event: string;
  data: string;
  id: string | null;
}

/** Reads one block of `text/event-stream` (WHATWG HTML 9.2.6); null where it carries no data and no name. */
function parseBlock(block: string): StreamEvent | null {
  const found: StreamEvent = { event: 'message', data: '', id: null };
  let seen = false;
  for (const line of block.split(/\r\n|\r|\n/)) {
    if (line === '' || line.startsWith(':')) continue;
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') found.event = value;
    else if (field === 'data') found.data += found.data === '' ? value : `\n${value}`;
    else if (field === 'id') found.id = value;
    else continue;
    seen = true;
  }
  return seen ? found : null;
}

/** The events of a server-sent event stream as they come; ends when the stream ends. */
export async function* readEvents(stream: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      const blocks = rest.split(/\r\n\r\n|\n\n|\r\r/);
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = parseBlock(block);
        if (event !== null) yield event;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
