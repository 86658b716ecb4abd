import { createLiveStore } from '@plumbline/web/api/live-store.ts';
import { LiveAnnouncer } from '@plumbline/web/pages/live-announcer.tsx';
import { LiveContext } from '@plumbline/web/pages/live-context.ts';
import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('tells of changes politely, once a minute at most, and not while the page is held still', () => {
  vi.useFakeTimers();
  const store = createLiveStore(new QueryClient(), Date.now);
  const { container } = render(
    <LiveContext value={store}>
      <LiveAnnouncer />
    </LiveContext>,
  );
  const [figures, connection] = [...container.querySelectorAll('[aria-live="polite"]')];
  const after = (ms: number) => act(() => vi.advanceTimersByTime(ms));
  const change = () => act(() => store.change({ version: '1', resources: ['findings'] }));
  const heard = new Set<string>();
  for (let second = 0; second < 170; second += 1) {
    if (second % 5 === 0) change();
    after(1_000);
    heard.add(figures!.textContent);
  }
  expect([...heard].filter(Boolean)).toHaveLength(3);
  act(() => store.pause());
  change();
  const before = figures!.textContent;
  after(120_000);
  expect(figures!.textContent).toBe(before);
  act(() => store.resume());
  after(120_000);
  expect(figures!.textContent).not.toBe(before);
  act(() => store.connection('lost'));
  expect(connection!.textContent).toBe('The connection to the server is lost.');
});
