// @vitest-environment node
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Change } from '@plumbline/web/api/answers.ts';
import { type Connection, type Live, retryDelayMs, startLive } from '@plumbline/web/api/live.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** A real event stream server that remembers who listens and from where they resumed. */
async function doorbell() {
  const listeners = new Set<ServerResponse>();
  const resumedFrom: (string | undefined)[] = [];
  const server = createServer((request, answer) => {
    resumedFrom.push(request.headers['last-event-id'] as string | undefined);
    answer.writeHead(200, { 'Content-Type': 'text/event-stream' });
    answer.write('event: ping\ndata:\n\n');
    listeners.add(answer);
    answer.on('close', () => listeners.delete(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    listeners,
    resumedFrom,
    ring: (version: string, resources: string[]) => {
      const data = JSON.stringify({ version, resources });
      for (const answer of listeners) answer.write(`id: ${version}\nevent: change\ndata: ${data}\n\n`);
    },
    hangUp: () => {
      for (const answer of listeners) answer.destroy();
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

describe('the live connection', () => {
  let server: Awaited<ReturnType<typeof doorbell>>;
  const tabs: Live[] = [];
  let name = '';
  let clockMs = 0;

  const openTab = (more: { silenceMs?: number; checkMs?: number; firstRetryMs?: number } = {}) => {
    const changes: Change[] = [];
    const connections: Connection[] = [];
    const live = startLive({
      name,
      open: async (lastEventId, signal) => {
        const headers: Record<string, string> = lastEventId === null ? {} : { 'Last-Event-ID': lastEventId };
        const answer = await fetch(server.url, { headers, signal });
        return answer.body!;
      },
      onChange: (change) => changes.push(change),
      onConnection: (connection) => connections.push(connection),
      locks: navigator.locks,
      now: () => clockMs,
      random: () => 0,
      firstRetryMs: 20,
      ...more,
    });
    tabs.push(live);
    return { live, changes, connections };
  };

  beforeEach(async () => {
    server = await doorbell();
    name = `live-${server.url}`;
    clockMs = 1_000;
  });
  afterEach(async () => {
    for (const tab of tabs.splice(0)) tab.stop();
    await server.close();
  });

  it('opens one stream for all tabs and shares each change with every one of them', async () => {
    const [first, second, third] = [openTab(), openTab(), openTab()];
    await vi.waitFor(() => expect(third.connections.at(-1)).toBe('live'));
    server.ring('7', ['findings']);
    await vi.waitFor(() => {
      for (const tab of [first, second, third]) {
        expect(tab.changes).toEqual([{ version: '7', resources: ['findings'] }]);
      }
    });
    expect(server.listeners.size).toBe(1);
  });

  it('elects another tab when the leading one closes, which resumes where the first had stopped', async () => {
    const first = openTab();
    await vi.waitFor(() => expect(first.connections.at(-1)).toBe('live'));
    const second = openTab();
    await vi.waitFor(() => expect(second.connections.at(-1)).toBe('live'));
    server.ring('41', ['units']);
    await vi.waitFor(() => expect(second.changes).toHaveLength(1));
    first.live.stop();
    await vi.waitFor(() => expect(server.resumedFrom).toEqual([undefined, '41']));
    server.ring('42', ['sources']);
    await vi.waitFor(() => expect(second.changes.at(-1)).toEqual({ version: '42', resources: ['sources'] }));
    expect(first.changes).toHaveLength(1);
  });

  it('connects again after the stream broke and then asks for everything once', async () => {
    const tab = openTab();
    await vi.waitFor(() => expect(tab.connections.at(-1)).toBe('live'));
    clockMs += 10;
    server.hangUp();
    await vi.waitFor(() => expect(tab.changes).toEqual([{ version: '', resources: ['*'] }]));
    expect(tab.connections).toEqual(['live', 'connecting', 'live']);
  });

  it('says that the connection is lost when nothing was heard for the time of two pings', async () => {
    const tab = openTab({ checkMs: 10 });
    const other = openTab({ checkMs: 10 });
    await vi.waitFor(() => expect(other.connections.at(-1)).toBe('live'));
    await server.close();
    clockMs += 61_000;
    await vi.waitFor(() => expect(tab.connections.at(-1)).toBe('lost'));
    await vi.waitFor(() => expect(other.connections.at(-1)).toBe('lost'));
  });

  it('connects at once when the reader comes back, without waiting for the next try', async () => {
    const tab = openTab({ firstRetryMs: 20_000 });
    await vi.waitFor(() => expect(tab.connections.at(-1)).toBe('live'));
    const before = server.resumedFrom.length;
    clockMs += 40_000;
    tab.live.wake();
    await vi.waitFor(() => expect(server.resumedFrom.length).toBe(before + 1));
  });
});

describe('the wait before the next try', () => {
  it('doubles from half a second up to half a minute, its upper half by chance', () => {
    expect([0, 1, 2].map((failures) => retryDelayMs(failures, 0))).toEqual([500, 1000, 2000]);
    expect(retryDelayMs(20, 0)).toBe(15_000);
    expect(retryDelayMs(20, 1)).toBe(30_000);
  });
});
