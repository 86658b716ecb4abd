// @vitest-environment node
import { readEvents, type StreamEvent } from '@plumbline/web/api/event-stream.ts';
import { expect, it } from 'vitest';

async function read(...pieces: string[]): Promise<StreamEvent[]> {
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece));
      controller.close();
    },
  });
  const events: StreamEvent[] = [];
  for await (const event of readEvents(stream)) events.push(event);
  return events;
}

it('reads name, data and id of each event, however the bytes are cut', async () => {
  const events = await read('id: 4\nevent: cha', 'nge\ndata: {"a":', '1}\n\nevent: ping\n', 'data:\n\n');
  expect(events).toEqual([
    { event: 'change', data: '{"a":1}', id: '4' },
    { event: 'ping', data: '', id: null },
  ]);
});

it('joins the lines of one datum, reads carriage returns, and skips comments', async () => {
  expect(await read(': hello\r\n\r\ndata: one\r\ndata: two\r\n\r\n')).toEqual([
    { event: 'message', data: 'one\ntwo', id: null },
  ]);
});

it('leaves out an event that the end of the stream cut off', async () => {
  expect(await read('data: whole\n\ndata: cut')).toEqual([{ event: 'message', data: 'whole', id: null }]);
});
